import type { PostgresDatabase } from './database.ts';
import type { QueuedRow } from './create-job-queue.ts';
import { sequenceKey } from './sequence-key.ts';
import type { Engine } from './start-engine.ts';

const rowsPerStep = 1_000;

/**
 * Gives a job to everything that waits and has none: rows that came from another database or a backup. What
 * has a job keeps it.
 */
export async function giveJobs(
  database: PostgresDatabase,
  { events, deliveries }: Engine,
): Promise<void> {
  await inSteps(async (after) => {
    const rows = await database.all<{ id: number; platform: string; orderId: string | null }>(
      `SELECT id, platform, order_id AS "orderId" FROM events
       WHERE state = 'pending' AND id > $1 ORDER BY id LIMIT ${rowsPerStep}`,
      [after],
    );
    const jobs = rows.map((row) => ({ row: row.id, key: sequenceKey(row) }));
    await events.add(database, jobs);
    return jobs;
  });
  await inSteps(async (after) => {
    const jobs = await database.all<QueuedRow>(
      `SELECT id AS row, channel_id AS key FROM deliveries
       WHERE state = 'pending' AND id > $1 ORDER BY id LIMIT ${rowsPerStep}`,
      [after],
    );
    await deliveries.add(database, jobs);
    return jobs;
  });
}

async function inSteps(step: (after: number) => Promise<readonly QueuedRow[]>): Promise<void> {
  let last: number | undefined = 0;
  while (last !== undefined) {
    const given: readonly QueuedRow[] = await step(last);
    last = given.length === rowsPerStep ? given.at(-1)?.row : undefined;
  }
}
