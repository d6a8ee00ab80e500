import type { Sql } from './database.ts';
import type { Engine } from './start-engine.ts';

/** Ends the wait of messages for their next try. Answers how many. */
export async function hurryMessages(
  sql: Sql,
  { deliveries }: Engine,
  which: { readonly parked: boolean; readonly delivery?: number | null },
): Promise<number> {
  const { parked, delivery = null } = which;
  const waiting = await sql.all<{ turn: number }>(
    `UPDATE messages SET waiting = 0
     WHERE state = 'pending' AND waiting = 1
       AND EXISTS (SELECT 1 FROM parked WHERE parked.channel_id = messages.channel_id) = $1
       AND ($2::bigint IS NULL OR id IN (SELECT message FROM deliveries WHERE id = $2))
     RETURNING turn`,
    [parked, delivery],
  );
  for (const { turn } of waiting) await deliveries.hurry(sql, turn);
  return waiting.length;
}
