import type { StoredDelivery } from './stored-delivery.ts';

/** What is done with what Discord refuses. */
export type Fate = 'split' | 'plain' | 'dead';

/**
 * Of several cards one may have spoilt the rest, so each is tried alone; a single one is told in plain words
 * instead. What may be in the channel already is not sent again in any way.
 */
export function fateOf(deliveries: readonly StoredDelivery[], perhapsPosted: boolean): Fate {
  if (perhapsPosted) return 'dead';
  if (deliveries.length > 1) return 'split';
  return deliveries.some(({ plain }) => !plain) ? 'plain' : 'dead';
}

export function refuseDelivery(
  delivery: StoredDelivery,
  fate: Fate,
  { reason, now }: { readonly reason: string; readonly now: number },
): StoredDelivery {
  const waiting = { message: null, alone: true, generation: delivery.generation + 1 };
  switch (fate) {
    case 'split':
      return { ...delivery, ...waiting };
    case 'plain':
      return { ...delivery, ...waiting, plain: true, reason };
    case 'dead':
      return { ...delivery, state: 'dead', plain: false, reason, settledAt: now };
  }
}
