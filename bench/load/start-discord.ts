import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LocalDiscordOptions } from '../../test/local-discord/create-local-discord.ts';
import type { Fault } from '../../test/local-discord/rest/create-faults.ts';

/** In JSON: no functions, no patterns. */
export interface BenchDiscordOptions extends LocalDiscordOptions {
  /** What goes wrong from the start. */
  readonly faults?: readonly Fault[];
}

/** A message as it was posted. */
export interface BenchMessage {
  readonly channelId: string;
  readonly content: string;
  readonly embeds: readonly object[];
  /** As `performance.now()` of this process tells it. */
  readonly postedAt: number;
}

/** What a benchmark needs of a local Discord. */
export interface BenchDiscord {
  readonly url: string;
  readonly token: string;
  /** Hears of every message that is posted, until the returned function is called. */
  readonly onMessage: (listener: (message: BenchMessage) => void) => () => void;
  /** How many requests were answered 429. */
  readonly refused: () => Promise<number>;
  readonly close: () => Promise<void>;
}

type Place = Pick<BenchDiscord, 'url' | 'token'>;
type Said = Place | BenchMessage | { readonly refused: number };

const program = fileURLToPath(new URL('discord-process.ts', import.meta.url));

/** Starts a local Discord in a process of its own. */
export async function startDiscord(options: BenchDiscordOptions = {}): Promise<BenchDiscord> {
  const child = fork(program, [JSON.stringify(options)]);
  const listeners = new Set<(message: BenchMessage) => void>();
  const { promise: place, resolve, reject } = Promise.withResolvers<Place>();
  let counted = Promise.withResolvers<number>();
  child.once('exit', () => {
    reject(new Error('the local Discord ended'));
  });
  child.on('message', (said: Said) => {
    if ('url' in said) resolve(said);
    else if ('refused' in said) counted.resolve(said.refused);
    else {
      const message = { ...said, postedAt: said.postedAt - performance.timeOrigin };
      for (const listener of listeners) listener(message);
    }
  });
  return {
    ...(await place),
    onMessage: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refused: async () => {
      counted = Promise.withResolvers();
      child.send('refused');
      return counted.promise;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
