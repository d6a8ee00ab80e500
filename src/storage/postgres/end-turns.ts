import type { Sql } from './database.ts';
import type { JobQueue } from './create-job-queue.ts';

/**
 * Ends jobs that were spent on what their keys' rows needed. Where its own row waits still, or again, a job
 * stays for it: nothing may wait without one.
 */
export async function endTurns(
  sql: Sql,
  queue: JobQueue,
  table: 'events' | 'deliveries',
  jobs: readonly number[],
): Promise<void> {
  if (jobs.length === 0) return;
  // Locked, so that nobody puts a row back to work while its job ends.
  const text = `SELECT id, state FROM ${table} WHERE id = ANY ($1) ORDER BY id FOR UPDATE`;
  const rows = await sql.all<{ id: number; state: string }>(text, [jobs]);
  const waiting = new Set(rows.filter(({ state }) => state === 'pending').map(({ id }) => id));
  await queue.putBack(sql, [...waiting]);
  await queue.end(
    sql,
    jobs.filter((job) => !waiting.has(job)),
  );
}
