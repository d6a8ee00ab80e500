import type { Cleared } from '../../operators/desk.ts';
import {
  clearedDeliveries,
  clearedFrom,
  endedMessage,
  endParking,
  waitingCauses,
  waitingColumns,
  type WaitingFactsRow,
} from '../cleared-channel.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import type { Sql } from './database.ts';
import { lockChannel } from './lock-channel.ts';
import { endAlert } from './end-alert.ts';
import { findParked } from './find-parked.ts';
import { takeSteps } from './take-steps.ts';

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
  if ((await findParked(sql, from)) === undefined) return undefined;
  const cleared = clearedDeliveries(rows, to, now);
  await createPostgresStoredDeliveries(sql).saveRedriven(cleared);
  const livingCards = await takeSteps(sql, endParking(from));
  for (const cause of waitingCauses(from)) await endAlert(sql, cause, now);
  return clearedFrom(cleared, livingCards);
}
