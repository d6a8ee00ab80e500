import type { Desk } from '../../operators/desk.ts';
import { clearWaiting } from '../../outbox/clear-waiting.ts';
import {
  clearedFrom,
  droppedReason,
  endCardsQuery,
  endedMessage,
  waitingCauses,
  waitingColumns,
  type WaitingFactsRow,
} from '../cleared-channel.ts';
import { createSqliteEndAlert } from './create-sqlite-end-alert.ts';
import { createSqliteParkingTable } from './create-sqlite-parking-table.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import type { SqliteDatabase } from './open-database.ts';
import { storedDeliveryFrom } from '../stored-delivery-row.ts';

/** Ends the waiting of a blocked channel's cards, in one transaction. */
export function createSqliteClearChannel(
  db: SqliteDatabase,
  clock: () => number,
): Desk['clearChannel'] {
  const parking = createSqliteParkingTable(db);
  const stored = createSqliteStoredDeliveries(db);
  const waiting = db.prepare<{ from: string; to: string | null }, WaitingFactsRow>(
    `SELECT ${waitingColumns('@to')} FROM deliveries
     WHERE deliveries.state = 'pending' AND deliveries.channel_id = @from ORDER BY deliveries.id`,
  );
  const endMessage = db.prepare(
    `UPDATE messages SET state = @state, reason = @reason, settled_at = @now
     WHERE state = 'pending' AND channel_id = @from`,
  );
  const endCards = db.prepare(endCardsQuery('@from', '@reason'));
  const endAlert = createSqliteEndAlert(db);

  const clear = db.transaction((from: string, to: string | undefined) => {
    if (parking.find(from) === undefined) return undefined;
    const now = clock();
    const cleared = waiting
      .all({ from, to: to ?? null })
      .map(({ isOwedThere, ...row }) =>
        clearWaiting(
          { delivery: storedDeliveryFrom(row), isOwedThere: isOwedThere === 1 },
          to,
          now,
        ),
      );
    stored.save(cleared);
    endMessage.run({ ...endedMessage(to), now, from });
    const { changes } = endCards.run({ from, reason: droppedReason });
    parking.lift(from);
    for (const cause of waitingCauses(from)) endAlert(cause, now);
    return clearedFrom(cleared, changes);
  });
  return async (from, to) => Promise.resolve(clear.immediate(from, to));
}
