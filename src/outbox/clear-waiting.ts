import type { StoredDelivery } from './stored-delivery.ts';

/** A delivery that waits for a channel which an operator gives up. */
export interface ClearedFacts {
  readonly delivery: StoredDelivery;
  /** The channel it is to go to has the same news already, or is to get it. */
  readonly isOwedThere: boolean;
}

/**
 * What becomes of it: it goes to the other channel `to`, as part of another message, or where there is none, or
 * that has its news, it is a dead letter. Pure.
 */
export function clearWaiting(
  { delivery, isOwedThere }: ClearedFacts,
  to: string | undefined,
  now: number,
): StoredDelivery {
  const dead = { ...delivery, state: 'dead', plain: false, settledAt: now } as const;
  if (to === undefined) return { ...dead, reason: 'dropped by an operator' };
  if (isOwedThere) return { ...dead, reason: `channel ${to} already has this card` };
  return { ...delivery, channelId: to, message: null, generation: delivery.generation + 1 };
}
