import type { Sql } from './database.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Ends the job by which a message was sent. If the delivery that the job is about waits still, or again, the
 * job stays for it: no delivery may be owed without one.
 */
export async function endTurn(sql: Sql, queue: JobQueue, turn: number): Promise<void> {
  const text = `SELECT 1 FROM deliveries WHERE id = $1 AND state = 'pending'`;
  const waits = await sql.all(text, [turn]);
  if (waits.length > 0) await queue.again(sql, turn);
  else await queue.end(sql, [turn]);
}
