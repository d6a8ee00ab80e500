import { dueAgain } from './due-again.ts';
import type { StoredDelivery } from './stored-delivery.ts';

/** A delivery that an operator wants sent again, with what is known of its message. */
export interface RedriveFacts {
  readonly delivery: StoredDelivery;
  /** The state of its message; null if it is in none. */
  readonly messageState: string | null;
  /** The message on Discord; null if it was never posted, or is deleted. */
  readonly discordId: string | null;
}

/** What a redrive makes of a delivery. */
export interface RedrivenDelivery {
  readonly delivery: StoredDelivery;
  /** The message that is due for an edit; null if the card is posted as a new one. */
  readonly edit: number | null;
}

/**
 * Only a dead letter is sent again. Where a card of it is in the channel, that is the plain one, which is edited
 * into the full card: it stays dead, no longer plain, until the edit has ended. Pure.
 */
export function redrive(facts: RedriveFacts): RedrivenDelivery | undefined {
  const { delivery, messageState, discordId } = facts;
  if (delivery.state !== 'dead') return undefined;
  return messageState === 'done' && discordId !== null
    ? { delivery: { ...delivery, plain: false }, edit: delivery.message }
    : { delivery: dueAgain(delivery), edit: null };
}
