import { backoff } from '../../jobs/backoff.ts';
import type { CardOutcome } from '../../outbox/cards.ts';

/** Posts are archived by the hour, and by hand. */
const waitLimits = { firstMs: 60_000, mostMs: 900_000 };

type Wait = CardOutcome & { readonly kind: 'retry' };

/** Which forums wait because their server takes no more active threads. */
export interface FullServers {
  /** What a post that is to be made waits for, if it does. */
  readonly waits: (forumId: string) => Wait | undefined;
  /** Discord took one. */
  readonly end: (forumId: string) => void;
  /** Discord took no more: operators are told, and the next post is tried after a wait that grows. */
  readonly note: (forumId: string, reason: string) => Wait;
}

export function createFullServers(options: {
  readonly now: () => number;
  readonly random: () => number;
}): FullServers {
  const { now, random } = options;
  const full = new Map<
    string,
    { readonly until: number; readonly times: number; readonly reason: string }
  >();
  return {
    waits: (forumId) => {
      const known = full.get(forumId);
      if (known === undefined || now() >= known.until) return undefined;
      return { kind: 'retry', dueAt: known.until, reason: known.reason };
    },
    end: (forumId) => {
      full.delete(forumId);
    },
    note: (forumId, reason) => {
      const before = full.get(forumId);
      const isNew = before === undefined || now() >= before.until;
      const times = (before?.times ?? 0) + 1;
      const known = isNew
        ? { until: now() + backoff(times, waitLimits, random), times, reason }
        : before;
      full.set(forumId, known);
      return { kind: 'retry', dueAt: known.until, reason, isAlarming: true };
    },
  };
}
