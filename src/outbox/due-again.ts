import type { StoredDelivery } from './stored-delivery.ts';

/** A dead letter that is owed again, as a full card in a new message. */
export function dueAgain(letter: StoredDelivery): StoredDelivery {
  return {
    ...letter,
    state: 'pending',
    plain: false,
    reason: null,
    message: null,
    settledAt: null,
    generation: letter.generation + 1,
  };
}
