import { setImmediate as breathe } from 'node:timers/promises';
import type { CardOutcome, ClaimedCard } from '../../src/outbox/cards.ts';
import type { ClaimedMessage, Outcome } from '../../src/outbox/outbox.ts';

/** What one way takes there and back, ms. */
const answerMs = 80;
const hourMs = 3_600_000;

/** So many in a window, counted from each request on. */
interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface SimulatedLimits {
  /** New messages of a channel. */
  readonly messages: Limit;
  /** Edits in a channel of messages older than an hour; beyond them Discord answers 30046. */
  readonly oldEdits: Limit;
  /** All requests of the bot; undefined: any number. */
  readonly requests?: Limit | undefined;
}

/** Something that came to stand in a channel. */
export interface Arrival {
  readonly channelId: string;
  readonly kind: 'card' | 'edit' | 'message';
  /** What a message is about. */
  readonly events: readonly string[];
  readonly at: number;
}

/** Time that goes on only when nothing is left to do in the present moment. */
export function createSimulatedTime(start: number) {
  let now = start;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: async (ms: number): Promise<void> =>
      new Promise((wake) => {
        sleepers.push({ until: now + ms, wake });
        sleepers.sort((one, other) => one.until - other.until);
      }),
    /** Goes on to the next moment for which somebody waits, by `mostMs` at most. */
    goOn: async (mostMs: number): Promise<void> => {
      // Work that was woken reads and writes the database, which answers a few turns of the event loop later.
      for (let turn = 0; turn < 6; turn += 1) await breathe();
      now = Math.min(now + mostMs, Math.max(now, sleepers[0]?.until ?? Infinity));
      while (sleepers[0] !== undefined && sleepers[0].until <= now) sleepers.shift()?.wake();
    },
    pass: (ms: number): void => {
      now += ms;
    },
  };
}

function createWindow({ limit, windowMs }: Limit) {
  let taken: readonly number[] = [];
  return {
    /** How long until one more is taken, ms. */
    waitMs: (now: number): number => {
      taken = taken.filter((at) => at > now - windowMs);
      return taken.length < limit ? 0 : (taken[taken.length - limit] ?? now) + windowMs - now;
    },
    take: (now: number): void => {
      taken = [...taken, now];
    },
  };
}

/** A window for each channel. */
function createWindows(limit: Limit) {
  const windows = new Map<string, ReturnType<typeof createWindow>>();
  return (channelId: string) => {
    const known = windows.get(channelId) ?? createWindow(limit);
    windows.set(channelId, known);
    return known;
  };
}

/** Discord's limits, by a simulated clock, with what was asked of it. */
export function createSimulatedDiscord(
  time: ReturnType<typeof createSimulatedTime>,
  limits: SimulatedLimits,
) {
  const messagesOf = createWindows(limits.messages);
  const oldEditsOf = createWindows(limits.oldEdits);
  const all = createWindow(limits.requests ?? { limit: Infinity, windowMs: 0 });
  const arrivals: Arrival[] = [];
  const counts = { posted: 0, edits: 0, refused: 0 };

  /** A limit that is told in headers is kept before it is met, and so is that of the whole bot. */
  const request = async (...windows: readonly ReturnType<typeof createWindow>[]): Promise<void> => {
    const waitMs = () => Math.max(...[all, ...windows].map((each) => each.waitMs(time.now())));
    for (let ms = waitMs(); ms > 0; ms = waitMs()) await time.sleep(ms);
    for (const window of [all, ...windows]) window.take(time.now());
    await time.sleep(answerMs);
  };
  const post = async (arrival: Omit<Arrival, 'at'>): Promise<string> => {
    await request(messagesOf(arrival.channelId));
    counts.posted += 1;
    arrivals.push({ ...arrival, at: time.now() });
    return String(counts.posted);
  };
  const edit = async ({ card }: ClaimedCard): Promise<CardOutcome> => {
    await request();
    const now = time.now();
    const isOld = card.postedAt !== null && card.postedAt < now - hourMs;
    const oldEdits = oldEditsOf(card.channelId);
    const waitMs = isOld ? oldEdits.waitMs(now) : 0;
    if (waitMs > 0) {
      counts.refused += 1;
      return { kind: 'retry', dueAt: now + waitMs, reason: '30046', isPaced: true };
    }
    if (isOld) oldEdits.take(now);
    counts.edits += 1;
    arrivals.push({ channelId: card.channelId, kind: 'edit', events: [], at: now });
    return { kind: 'edited' };
  };
  return {
    counts,
    arrivals,
    showCard: async (claimed: ClaimedCard): Promise<CardOutcome> => {
      const { channelId, messageId } = claimed.card;
      if (messageId !== null) return edit(claimed);
      const posted = await post({ channelId, kind: 'card', events: [] });
      return { kind: 'posted', messageId: posted, isKnown: true };
    },
    deliver: async ({ channelId, deliveries }: ClaimedMessage): Promise<Outcome> => {
      const events = deliveries.flatMap(({ eventId }) => eventId ?? []);
      return { kind: 'done', discordId: await post({ channelId, kind: 'message', events }) };
    },
  };
}
