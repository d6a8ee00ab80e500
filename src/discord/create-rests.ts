import type { RequestData } from 'discord.js';

/** Channels that rest before their next message. */
export interface Rests {
  /** An answer has come. */
  readonly note: (answer: Answer) => void;
  /** Who rests, and until when, ms since 1970. */
  readonly resting: () => ReadonlyMap<string, number>;
}

/** What the REST manager tells of an answer, as far as it is used here. */
interface Answer {
  readonly method: string;
  readonly path: string;
  readonly body: RequestData['body'];
  readonly headers: { readonly get: (name: string) => string | null };
}

const pathOfMessages = /^\/channels\/(\d+)\/messages$/;
/** Cards to a message. One that is full was not posted too early. */
const mostCards = 10;

/** As a number; NaN where it is not said. */
function numberIn(headers: Answer['headers'], name: string): number {
  return Number(headers.get(name) ?? Number.NaN);
}

function isFull(body: unknown): boolean {
  return body instanceof Object && 'embeds' in body && Array.isArray(body.embeds)
    ? body.embeds.length >= mostCards
    : false;
}

/**
 * How long channels rest before their next message, so that what comes meanwhile shares it. With the window's last
 * message used up, to the end of the window; before that a part of it that grows with every message, of Discord's 5 in 5 s
 * after the first 0.3 s, then 0.6 s, 1 s and 1.5 s. So a burst does not use up the window with single cards, and what comes
 * after it does not wait for most of a window.
 * Rests longer than `longestMs` are left to those who wait for a limit.
 * https://discord.com/developers/docs/topics/rate-limits#header-format
 */
export function createRests(now: () => number, longestMs: number): Rests {
  const ends = new Map<string, number>();
  return {
    note: ({ method, path, body, headers }) => {
      const [, channelId] = pathOfMessages.exec(path) ?? [];
      if (method !== 'POST' || channelId === undefined) return;
      const remaining = numberIn(headers, 'X-RateLimit-Remaining');
      const resetAfterMs = numberIn(headers, 'X-RateLimit-Reset-After') * 1_000;
      if (remaining > 0 && isFull(body)) return;
      const restMs = resetAfterMs / 2 ** remaining;
      if (restMs > 0 && restMs <= longestMs) ends.set(channelId, now() + restMs);
    },
    resting: () => {
      const present = now();
      for (const [channelId, end] of ends) {
        const restMs = end - present;
        // Longer than any rest begins: the clock was set back.
        if (restMs <= 0 || restMs > longestMs) ends.delete(channelId);
      }
      return ends;
    },
  };
}
