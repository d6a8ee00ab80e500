import type { Sql } from './database.ts';
import type { JobQueue } from './job-queue.ts';

/**
 * Ends a claimed job that was spent on what its key's rows needed. If its own row waits still, or again, the
 * job stays for it: nothing may wait without one.
 */
export async function endTurn(
  sql: Sql,
  queue: JobQueue,
  table: 'events' | 'deliveries',
  turn: number,
): Promise<void> {
  // Locked, so that nobody puts the row back to work while its job ends.
  const text = `SELECT state FROM ${table} WHERE id = $1 FOR UPDATE`;
  const [row] = await sql.all<{ state: string }>(text, [turn]);
  if (row?.state === 'pending') await queue.again(sql, turn);
  else await queue.end(sql, [turn]);
}
