import { setImmediate as breathe } from 'node:timers/promises';
import type { CardOutcome, ClaimedCard } from '../../src/outbox/cards.ts';
import type { ClaimedMessage, Outcome } from '../../src/outbox/outbox.ts';

/** What one way takes there and back, ms. */
const answerMs = 80;
const hourMs = 3_600_000;

/** So many in a window, counted from each request on. */
export interface ChannelLimits {
  readonly messages: { readonly limit: number; readonly windowMs: number };
  /** Edits of messages older than an hour; beyond them Discord answers 30046. */
  readonly oldEdits: { readonly limit: number; readonly windowMs: number };
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

function createWindow({ limit, windowMs }: ChannelLimits['messages']) {
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

/** One channel under Discord's limits, by a simulated clock, with what was asked of it. */
export function createSimulatedChannel(
  time: ReturnType<typeof createSimulatedTime>,
  limits: ChannelLimits,
) {
  const messages = createWindow(limits.messages);
  const oldEdits = createWindow(limits.oldEdits);
  const lines: string[] = [];
  const counts = { posted: 0, edits: 0, refused: 0, lines };

  const post = async (): Promise<string> => {
    // A limit that is told in headers is kept before it is met.
    for (let waitMs = messages.waitMs(time.now()); waitMs > 0; waitMs = messages.waitMs(time.now()))
      await time.sleep(waitMs);
    messages.take(time.now());
    await time.sleep(answerMs);
    counts.posted += 1;
    return String(counts.posted);
  };
  const edit = async ({ card }: ClaimedCard): Promise<CardOutcome> => {
    await time.sleep(answerMs);
    const now = time.now();
    const isOld = card.postedAt !== null && card.postedAt < now - hourMs;
    const waitMs = isOld ? oldEdits.waitMs(now) : 0;
    if (waitMs > 0) {
      counts.refused += 1;
      return { kind: 'retry', dueAt: now + waitMs, reason: '30046', isPaced: true };
    }
    if (isOld) oldEdits.take(now);
    counts.edits += 1;
    return { kind: 'edited' };
  };
  return {
    counts,
    showCard: async (claimed: ClaimedCard): Promise<CardOutcome> =>
      claimed.card.messageId === null
        ? { kind: 'posted', messageId: await post(), isKnown: true }
        : edit(claimed),
    deliver: async ({ deliveries }: ClaimedMessage): Promise<Outcome> => {
      const discordId = await post();
      lines.push(...deliveries.flatMap(({ eventId }) => eventId ?? []));
      return { kind: 'done', discordId };
    },
  };
}
