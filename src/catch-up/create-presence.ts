import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from '../running/part.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';

const key = 'taking_webhooks';
const everyMs = 10_000;
/** Whoever was not heard of for so long is gone. */
const longestSilenceMs = 30_000;
/** While a bot takes webhooks, a change is left to its webhook for so long before it is called missed. */
export const graceMs = 60_000;

/** How long a change is left to its webhook, ms: not at all if the bot was not running to take one. */
export async function readGrace(
  { readValue }: Pick<KeyValueStore, 'readValue'>,
  now: number,
): Promise<number> {
  const heard = Number((await readValue(key)) ?? 0);
  return Math.abs(now - heard) < longestSilenceMs ? graceMs : 0;
}

export interface Presence extends Part {
  /** The grace as of the moment before this bot began to take webhooks. */
  readonly graceBefore: () => Promise<number>;
}

/** Says in the storage, which machines may share, that a bot is there to take webhooks. */
export function createPresence(options: {
  readonly store: KeyValueStore;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}): Presence {
  const { store, now, onError } = options;
  const stopping = new AbortController();
  let before = Promise.resolve(0);
  let saying = Promise.resolve();
  const say = async (): Promise<void> => {
    await before;
    while (!stopping.signal.aborted) {
      await store.writeValue(key, String(now())).catch(onError);
      await delay(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    await store.writeValue(key, '0').catch(onError);
  };
  return {
    start: () => {
      // Without an answer nothing is left to webhooks: what was told twice is recognised.
      before = readGrace(store, now()).catch(() => 0);
      saying = say();
    },
    stop: async () => {
      stopping.abort();
      await saying;
    },
    graceBefore: async () => before,
  };
}
