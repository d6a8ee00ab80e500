import type { ServerResponse } from 'node:http';
import { drawn, type PageWorld } from './drawn.ts';

const mostShown = 200;

/**
 * Server-Sent Events for the page: first `state` with channels, commands and the latest messages, then one `message`
 * with `{ change, message }` per change; a changed post is a change of its first message.
 */
export function streamMessages(
  world: PageWorld,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const { messages, guild, threads } = world;
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
      .map((one) => drawn(one, world)),
  });
  const stops = [
    messages.listen((message, change) =>
      send('message', { change, message: drawn(message, world) }),
    ),
    threads.listen(({ id }) => {
      const message = messages.get(id, id);
      if (message) send('message', { change: 'edited', message: drawn(message, world) });
    }),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
}
