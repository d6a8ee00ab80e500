import type { ServerResponse } from 'node:http';
import type { Peer } from '../create-peer.ts';
import { drawn } from './drawn.ts';

const mostShown = 200;

/**
 * Server-Sent Events for the page: first `state` with channels, commands and the latest messages, then one `message`
 * with `{ change, message }` per change.
 */
export function streamMessages(
  { messages, guild }: Pick<Peer, 'messages' | 'guild'>,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
  const channels = [...guild.channels.values()].map(({ id, name, locale }) => ({
    id,
    name,
    locale,
  }));
  send('state', {
    channels,
    messages: messages
      .all()
      .slice(-mostShown)
      .map((one) => drawn(one, guild)),
  });
  const stop = messages.listen((message, change) =>
    send('message', { change, message: drawn(message, guild) }),
  );
  response.on('close', stop);
}
