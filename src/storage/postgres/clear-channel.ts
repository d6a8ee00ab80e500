import type { Cleared } from '../../operators/desk.ts';
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
import { storedDeliveryFrom } from '../stored-delivery-row.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import type { Sql } from './database.ts';
import { lockChannel } from './lock-channel.ts';
import { endAlert } from './end-alert.ts';

/** Ends the waiting of a blocked channel's cards, within the caller's transaction. */
export async function clearChannel(
  sql: Sql,
  {
    from,
    to,
    now,
  }: { readonly from: string; readonly to: string | undefined; readonly now: number },
): Promise<Cleared | undefined> {
  await sql.run(`SELECT ${lockChannel('pg_advisory_xact_lock', '$1')}`, [from]);
  const { state, reason } = endedMessage(to);
  // In the order in which an outcome is written down: the message, what is in it, its channel.
  await sql.run(
    `UPDATE messages SET state = $1, reason = $2, settled_at = $3, holder = NULL
     WHERE state = 'pending' AND channel_id = $4 AND EXISTS (SELECT 1 FROM parked WHERE parked.channel_id = $4)`,
    [state, reason, now, from],
  );
  const rows = await sql.all<WaitingFactsRow>(
    `SELECT ${waitingColumns('$2')} FROM deliveries
     WHERE deliveries.state = 'pending' AND deliveries.channel_id = $1
     ORDER BY deliveries.id FOR UPDATE OF deliveries`,
    [from, to ?? null],
  );
  const parking = createPostgresParkingTable(sql);
  if ((await parking.find(from)) === undefined) return undefined;
  const cleared = rows.map(({ isOwedThere, ...row }) =>
    clearWaiting({ delivery: storedDeliveryFrom(row), isOwedThere: isOwedThere === 1 }, to, now),
  );
  await createPostgresStoredDeliveries(sql).save(cleared);
  const living = await sql.run(endCardsQuery('$1', '$2'), [from, droppedReason]);
  await parking.lift(from);
  for (const cause of waitingCauses(from)) await endAlert(sql, cause, now);
  return clearedFrom(cleared, living);
}
