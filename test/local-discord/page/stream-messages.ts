import type { ServerResponse } from 'node:http';
import type { LocalMessage } from '../world/create-messages.ts';
import type { LocalChannel } from '../world/local-channel.ts';
import { drawn, type PageWorld } from './drawn.ts';

const mostShown = 200;

/** A user with whom there may be direct messages, for the page. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** What they have set Discord to. */
  readonly locale?: string;
}

/**
 * Server-Sent Events for the page: first `state` with channels, commands and the latest messages, then one `message`
 * with `{ change, message }` per change, after a `channel` where it is in one that was not there before; a changed post is a change of
 * its first message.
 */
export function streamMessages(
  world: PageWorld & { readonly people: readonly Person[] },
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): void {
  const { messages, guild, threads, people } = world;
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
  const known = new Set<string>();
  const shown = ({ id, name, locale, direct }: LocalChannel) => {
    known.add(id);
    if (!direct) return { id, name, locale };
    const person = people.find((one) => one.id === direct.id);
    return { id, name: person?.name ?? direct.id, locale: person?.locale, isDirect: true };
  };
  const sendMessage = (change: string, message: LocalMessage): void => {
    const channel = guild.channelOf(message.channel_id);
    if (channel && !known.has(channel.id)) send('channel', shown(channel));
    send('message', { change, message: drawn(message, world) });
  };
  send('state', {
    channels: [...guild.channels.values()].map(shown),
    messages: messages
      .all()
      .slice(-mostShown)
      .map((one) => drawn(one, world)),
  });
  const stops = [
    messages.listen((message, change) => {
      sendMessage(change, message);
    }),
    threads.listen(({ id }) => {
      const message = messages.get(id, id);
      if (message) sendMessage('edited', message);
    }),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
}
