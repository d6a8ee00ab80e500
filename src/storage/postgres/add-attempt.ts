import type { FailedAttempt } from '../../operators/operator-view.ts';
import type { Sql } from './database.ts';

/** Keeps a try that did not succeed, for each delivery that is in the message now. */
export async function addAttempt(sql: Sql, failed: FailedAttempt): Promise<void> {
  const { message, attempt, outcome, reason, endedAt } = failed;
  await sql.run(
    `INSERT INTO attempts (delivery, message, attempt, outcome, reason, ended_at)
     SELECT id, $1, $2, $3, $4, $5 FROM deliveries WHERE message = $1
     ON CONFLICT DO NOTHING`,
    [message, attempt, outcome, reason, endedAt],
  );
}
