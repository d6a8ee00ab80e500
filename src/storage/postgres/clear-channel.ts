import type { Cleared } from '../../operators/desk.ts';
import { clearWaiting } from '../../outbox/clear-waiting.ts';
import {
  clearedFrom,
  endedMessage,
  waitingCauses,
  waitingColumns,
  type WaitingFactsRow,
} from '../cleared-channel.ts';
import { storedDeliveryFrom } from '../stored-delivery-row.ts';
import { createPostgresParkingTable } from './create-postgres-parking-table.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import type { Sql } from './database.ts';
import { endAlert } from './end-alert.ts';
import type { Engine } from './start-engine.ts';

/** Ends the waiting of a blocked channel's cards, within the caller's transaction. */
export async function clearChannel(
  sql: Sql,
  { deliveries: queue }: Engine,
  {
    from,
    to,
    now,
  }: { readonly from: string; readonly to: string | undefined; readonly now: number },
): Promise<Cleared | undefined> {
  const { state, reason } = endedMessage(to);
  // In the order in which an outcome is written down: the message, what is in it, its channel.
  const ended = await sql.all<{ turn: number }>(
    `UPDATE messages SET state = $1, reason = $2, settled_at = $3
     WHERE state = 'pending' AND channel_id = $4 AND EXISTS (SELECT 1 FROM parked WHERE parked.channel_id = $4)
     RETURNING turn`,
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
  // Their jobs are the old channel's; what goes to another one gets a new job there.
  await queue.end(sql, [
    ...new Set([...ended.map(({ turn }) => turn), ...cleared.map(({ id }) => id)]),
  ]);
  await createPostgresStoredDeliveries(sql, queue).save(cleared);
  await parking.lift(from);
  for (const cause of waitingCauses(from)) await endAlert(sql, cause, now);
  return clearedFrom(cleared);
}
