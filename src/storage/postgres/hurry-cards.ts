import type { Sql } from './database.ts';

/** Ends every wait of cards: a restart is how an operator says "try again". */
export async function hurryCards(sql: Sql): Promise<void> {
  await sql.run(
    `UPDATE cards SET reason = NULL, state = CASE
       WHEN message_id IS NOT NULL THEN 'live' WHEN made IS NULL THEN 'wanted' ELSE 'making' END
     WHERE state = 'parked'`,
  );
  await sql.run('UPDATE cards SET due_at = 0 WHERE stale_since IS NOT NULL AND leased = 0');
}
