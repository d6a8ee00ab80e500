import type { Sql } from './database.ts';

/** Ends the wait of messages for their next try. Answers how many. */
export async function hurryMessages(
  sql: Sql,
  which: { readonly parked: boolean; readonly delivery?: number | null },
): Promise<number> {
  const { parked, delivery = null } = which;
  return sql.run(
    `UPDATE messages SET due_at = 0
     WHERE state = 'pending' AND due_at > server_ms()
       AND EXISTS (SELECT 1 FROM parked WHERE parked.channel_id = messages.channel_id) = $1
       AND ($2::bigint IS NULL OR id IN (SELECT message FROM deliveries WHERE id = $2))`,
    [parked, delivery],
  );
}
