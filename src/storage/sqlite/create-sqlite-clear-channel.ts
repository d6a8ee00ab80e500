import type { Desk } from '../../operators/desk.ts';
import {
  clearedDeliveries,
  clearedFrom,
  endedMessage,
  endParking,
  waitingCauses,
  waitingColumns,
  type WaitingFactsRow,
} from '../cleared-channel.ts';
import { findParked } from '../parking-steps.ts';
import { createSqliteEndAlert } from './create-sqlite-end-alert.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Ends the waiting of a blocked channel's cards, in one transaction. */
export function createSqliteClearChannel(
  db: SqliteDatabase,
  clock: () => number,
): Desk['clearChannel'] {
  const take = createSqliteTakeSteps(db);
  const stored = createSqliteStoredDeliveries(db);
  const waiting = db.prepare<{ from: string; to: string | null }, WaitingFactsRow>(
    `SELECT ${waitingColumns('@to')} FROM deliveries
     WHERE deliveries.state = 'pending' AND deliveries.channel_id = @from ORDER BY deliveries.id`,
  );
  const endMessage = db.prepare(
    `UPDATE messages SET state = @state, reason = @reason, settled_at = @now
     WHERE state = 'pending' AND channel_id = @from`,
  );
  const endAlert = createSqliteEndAlert(db);

  const clear = db.transaction((from: string, to: string | undefined) => {
    if (take(findParked(from)) === undefined) return undefined;
    const now = clock();
    const cleared = clearedDeliveries(waiting.all({ from, to: to ?? null }), to, now);
    stored.saveRedriven(cleared);
    endMessage.run({ ...endedMessage(to), now, from });
    const livingCards = take(endParking(from));
    for (const cause of waitingCauses(from)) endAlert(cause, now);
    return clearedFrom(cleared, livingCards);
  });
  return async (from, to) => Promise.resolve(clear.immediate(from, to));
}
