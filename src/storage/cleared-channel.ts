import type { Cleared } from '../operators/desk.ts';
import type { AlertCause } from '../orders/news.ts';
import { clearWaiting } from '../outbox/clear-waiting.ts';
import type { StoredDelivery } from '../outbox/stored-delivery.ts';
import { liftParking } from './parking-steps.ts';
import { ask, type Steps } from './steps.ts';
import {
  storedDeliveryColumns,
  storedDeliveryFrom,
  type StoredDeliveryRow,
} from './stored-delivery-row.ts';

/** What a delivery that waits for a blocked channel is read from. */
export interface WaitingFactsRow extends StoredDeliveryRow {
  readonly isOwedThere: number;
}

/** The columns of that, in either database; `to` is the parameter that has the other channel. */
export function waitingColumns(to: string): string {
  return `${storedDeliveryColumns}, CASE WHEN EXISTS (SELECT 1 FROM deliveries AS other
    WHERE other.event = deliveries.event AND other.channel_id = ${to}) THEN 1 ELSE 0 END AS "isOwedThere"`;
}

/** What becomes of those deliveries. */
export function clearedDeliveries(
  rows: readonly WaitingFactsRow[],
  to: string | undefined,
  now: number,
): readonly StoredDelivery[] {
  return rows.map(({ isOwedThere, ...row }) =>
    clearWaiting({ delivery: storedDeliveryFrom(row), isOwedThere: isOwedThere === 1 }, to, now),
  );
}

const droppedReason = 'dropped by an operator';

/** How the message ends that a blocked channel waited for. */
export function endedMessage(to: string | undefined): {
  readonly state: 'dead' | 'split';
  readonly reason: string;
} {
  return to === undefined
    ? { state: 'dead', reason: droppedReason }
    : { state: 'split', reason: `moved to channel ${to}` };
}

/** The channel is blocked no more, and its living cards do not wait for it. Answers how many did. */
export function* endParking(channelId: string): Steps<number> {
  const ended = yield* ask(
    `UPDATE cards SET state = 'gone', stale_since = NULL, attempts = 0, leased = 0, reason = $2
     WHERE channel_id = $1 AND stale_since IS NOT NULL RETURNING id`,
    [channelId, droppedReason],
  );
  yield* liftParking(channelId);
  return ended.length;
}

/** Which alerts are over with it; their keys are the same for every reason and message. */
export function waitingCauses(channelId: string): readonly AlertCause[] {
  return [
    { alert: 'channel_parked', channelId, reason: '' },
    { alert: 'delivery_stuck', channelId, message: 0, reason: '' },
  ];
}

/** Living cards belong to their channel and are dropped: they are posted when their orders move on, if it takes anything then. */
export function clearedFrom(deliveries: readonly StoredDelivery[], livingCards: number): Cleared {
  const dropped = deliveries.filter(({ state }) => state === 'dead').length;
  return { dropped: dropped + livingCards, moved: deliveries.length - dropped };
}
