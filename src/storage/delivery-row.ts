import { rowStates, type ListedDelivery } from '../operators/desk.ts';
import {
  attemptOutcomes,
  type DeliveryStory,
  type FailedAttempt,
} from '../operators/operator-view.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedBody } from '../stored/stored-body.ts';

/* Deliveries as both databases give them. */

export type DeliveryRow = Omit<ListedDelivery, 'state' | 'plain'> & {
  readonly state: string;
  readonly plain: number;
};

/** A delivery with the body of its message, and its card's place among the message's embeds. */
export type StoryRow = DeliveryRow & {
  readonly settledAt: number | null;
  readonly body: string | null;
  readonly embed: number;
};

export type AttemptRow = Omit<FailedAttempt, 'outcome'> & { readonly outcome: string };

const readState = createWordReader('the state of a delivery', rowStates);
const readOutcome = createWordReader('the outcome of an attempt', attemptOutcomes);

/** @throws StorageError */
export function deliveryFrom({ state, plain, ...row }: DeliveryRow): ListedDelivery {
  return { ...row, state: readState(state), plain: plain === 1 };
}

/** @throws StorageError */
export function deliveryStoryFrom(
  { body, embed, state, plain, ...row }: StoryRow,
  attempts: readonly AttemptRow[],
): DeliveryStory {
  return {
    ...row,
    state: readState(state),
    plain: plain === 1,
    failures: attempts.map((attempt) => ({ ...attempt, outcome: readOutcome(attempt.outcome) })),
    ...(body === null ? {} : { body: storedBody.read(body), embed }),
  };
}
