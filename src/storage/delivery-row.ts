import { z } from 'zod';
import { rowStates, type ListedDelivery } from '../operators/desk.ts';
import {
  attemptOutcomes,
  type DeliveryStory,
  type FailedAttempt,
} from '../operators/operator-view.ts';
import { cardsIn } from '../outbox/cards-in.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedBody } from '../stored/stored-body.ts';

/* Deliveries as both databases give them. */

export type DeliveryRow = Omit<ListedDelivery, 'state' | 'plain' | 'overtaken'> & {
  readonly state: string;
  readonly plain: number;
};

/** A delivery with the body of its message, and what else is in that. */
export type StoryRow = DeliveryRow & {
  readonly settledAt: number | null;
  readonly body: string | null;
  readonly marker: string;
  /** JSON: marker and event of each delivery in the message, in order; null without a message. */
  readonly packed: string | null;
};

export type AttemptRow = Omit<FailedAttempt, 'outcome'> & { readonly outcome: string };

const readState = createWordReader('the state of a delivery', rowStates);
const readOutcome = createWordReader('the outcome of an attempt', attemptOutcomes);

/** @throws StorageError */
export function deliveryFrom({ state, plain, ...row }: DeliveryRow): ListedDelivery {
  return { ...row, state: readState(state), plain: plain === 1, overtaken: isOvertaken(row) };
}

/** A line that was taken back is in no message, and its reason is this word. */
function isOvertaken({ attempts, reason }: Pick<DeliveryRow, 'attempts' | 'reason'>): boolean {
  return attempts === null && reason === 'overtaken';
}

const packedSchema = z.array(z.tuple([z.string(), z.number().nullable()]));

/** The card of a delivery in the body of its message. */
function cardOf({ marker, packed }: Pick<StoryRow, 'marker' | 'packed'>, text: string) {
  const body = storedBody.read(text);
  const inMessage = packedSchema.parse(JSON.parse(packed ?? '[]'));
  const cards = cardsIn(body);
  const embed = cards.findIndex((markers) => markers.includes(marker));
  const other = inMessage.find(([one]) => one !== marker && cards[embed]?.includes(one));
  return {
    body,
    embed: embed === -1 ? inMessage.findIndex(([one]) => one === marker) : embed,
    sharedWith: other?.[1] ?? undefined,
  };
}

/** @throws StorageError */
export function deliveryStoryFrom(
  { body, marker, packed, state, plain, ...row }: StoryRow,
  attempts: readonly AttemptRow[],
): DeliveryStory {
  return {
    ...row,
    state: readState(state),
    plain: plain === 1,
    overtaken: isOvertaken(row),
    failures: attempts.map((attempt) => ({ ...attempt, outcome: readOutcome(attempt.outcome) })),
    ...(body === null ? {} : cardOf({ marker, packed }, body)),
  };
}
