import { rowStates, type ListedDelivery } from '../operators/desk.ts';
import {
  attemptOutcomes,
  type DeliveryStory,
  type FailedAttempt,
} from '../operators/operator-view.ts';
import { membersChannel } from '../operators/members-channel.ts';
import { cardsIn } from '../outbox/cards-in.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedBody } from '../stored/stored-body.ts';
import { notMembers } from './not-members.ts';

/* Deliveries as both databases give them. */

/** SQL: what `ListedDelivery` tells, of a `delivery` and its `message`. */
export const deliveryColumns = `delivery.id, delivery.event,
  CASE WHEN ${notMembers('delivery.channel_id')} THEN delivery.channel_id ELSE '${membersChannel}' END AS "channelId", delivery.state,
  delivery.plain, message.attempts, coalesce(message.reason, delivery.reason) AS reason,
  message.discord_id AS "discordId", delivery.created_at AS "createdAt"`;

export type DeliveryRow = Omit<ListedDelivery, 'state' | 'plain' | 'overtaken'> & {
  readonly state: string;
  readonly plain: number;
};

/** A delivery with the body of its message. */
export type StoryRow = DeliveryRow & {
  readonly settledAt: number | null;
  readonly body: string | null;
  readonly marker: string;
  readonly message: number | null;
};

/** What is in a message, in order. */
export interface PackedRow {
  readonly message: number;
  readonly marker: string;
  readonly event: number | null;
}

export type AttemptRow = Omit<FailedAttempt, 'outcome'> & {
  readonly delivery: number;
  readonly outcome: string;
};

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

/** The card of a delivery in the body of its message. */
function cardOf(marker: string, inMessage: readonly PackedRow[], text: string) {
  const body = storedBody.read(text);
  const cards = cardsIn(body);
  const embed = cards.findIndex((markers) => markers.includes(marker));
  const other = inMessage.find(
    (one) => one.marker !== marker && cards[embed]?.includes(one.marker),
  );
  return {
    body,
    embed: embed === -1 ? inMessage.findIndex((one) => one.marker === marker) : embed,
    sharedWith: other?.event ?? undefined,
  };
}

function failureFrom({ message, attempt, outcome, reason, endedAt }: AttemptRow): FailedAttempt {
  return { message, attempt, outcome: readOutcome(outcome), reason, endedAt };
}

/** @throws StorageError */
export function deliveryStoryFrom(
  { body, marker, message, state, plain, ...row }: StoryRow,
  beside: { readonly packed: readonly PackedRow[]; readonly failures: readonly AttemptRow[] },
): DeliveryStory {
  const inMessage = beside.packed.filter((one) => one.message === message);
  return {
    ...row,
    state: readState(state),
    plain: plain === 1,
    overtaken: isOvertaken(row),
    failures: beside.failures.filter(({ delivery }) => delivery === row.id).map(failureFrom),
    ...(body === null ? {} : cardOf(marker, inMessage, body)),
  };
}
