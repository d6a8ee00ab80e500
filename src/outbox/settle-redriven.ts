import { dueAgain } from './due-again.ts';
import type { EditOutcome } from './edits.ts';
import type { StoredDelivery } from './stored-delivery.ts';

/**
 * What the end of a message's edit makes of what is in the message; answers what changes. Only letters that were
 * redriven are waiting for it: dead, their cards to be plain no longer. Pure.
 */
export function settleRedriven(
  outcome: Exclude<EditOutcome, { kind: 'retry' }>,
  deliveries: readonly StoredDelivery[],
  now: number,
): readonly StoredDelivery[] {
  const redriven = deliveries.filter(({ state, plain }) => state === 'dead' && !plain);
  switch (outcome.kind) {
    case 'done':
      return redriven.map((letter) => ({
        ...letter,
        state: 'done',
        reason: null,
        settledAt: now,
      }));
    case 'dropped': {
      const { gone, reason } = outcome;
      return redriven.map((letter) =>
        gone ? dueAgain(letter) : { ...letter, plain: true, reason },
      );
    }
  }
}
