import { eventResults } from '../inbox/inbox.ts';
import {
  rowStates,
  type EventProgress,
  type ListedEvent,
  type ShownEvent,
} from '../operators/desk.ts';
import { eventStatuses, type EventLine, type EventStory } from '../operators/operator-view.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { UnreadableRow } from '../stored/unreadable-row.ts';
import { readOrigin } from './order-row.ts';

/* Events as both databases give them. */

/** SQL: what `ListedEvent` tells, of `events`. */
export const eventColumns = `events.id, events.platform, events.type, event_id AS "eventId",
  events.order_id AS "orderId", state, result, reason, attempts, received_at AS "receivedAt"`;

export type EventRow = Omit<ListedEvent, 'state' | 'result'> & {
  readonly state: string;
  readonly result: string | null;
};

/** With the raw body, while that is kept. */
export type ShownRow = EventRow & { readonly body: Uint8Array | null };

/** With its `eventStatus`. */
export type EventLineRow = EventRow & { readonly status: string };

export type EventStoryRow = ShownRow &
  EventLineRow &
  Pick<EventStory, 'settledAt' | 'secretIndex'> & { readonly origin: string };

const readState = createWordReader('the state of an event', rowStates);
const readStatus = createWordReader('the status of an event', eventStatuses);
const readResult = createWordReader('the result of an event', eventResults);

function progressOf({ state, result }: EventRow): EventProgress {
  const found = readState(state);
  switch (found) {
    case 'pending':
      return { state: found, result: result === null ? null : readResult(result) };
    case 'dead':
      return { state: found, result: null };
    case 'done':
      if (result !== null) return { state: found, result: readResult(result) };
      throw new UnreadableRow(
        'An event is done, but its row has no result. Restore a backup made before.',
      );
  }
}

/** @throws StorageError */
export function listedEventFrom(row: EventRow): ListedEvent {
  return { ...row, ...progressOf(row) };
}

/** @throws StorageError */
export function eventLineFrom(row: EventLineRow): EventLine {
  return { ...row, ...progressOf(row), status: readStatus(row.status) };
}

/** @throws StorageError */
export function shownEventFrom(row: ShownRow): ShownEvent {
  const body = row.body === null ? null : Buffer.from(row.body).toString('utf8');
  return { ...row, ...progressOf(row), body };
}

/** @throws StorageError */
export function eventStoryFrom(
  row: EventStoryRow,
): Omit<EventStory, keyof EventProgress | 'entry' | 'deliveries'> & EventProgress {
  return {
    ...row,
    ...shownEventFrom(row),
    status: readStatus(row.status),
    origin: readOrigin(row.origin),
  };
}
