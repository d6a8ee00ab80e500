import type { PostgresDatabase } from './database.ts';
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
  const step = async <Row extends { readonly id: number }>(
    text: string,
    give: (rows: readonly Row[]) => Promise<void>,
  ): Promise<void> => {
    let last = 0;
    for (let found = rowsPerStep; found === rowsPerStep;) {
      const rows = await database.all<Row>(`${text} AND id > $1 ORDER BY id LIMIT $2`, [
        last,
        rowsPerStep,
      ]);
      await give(rows);
      found = rows.length;
      last = rows.at(-1)?.id ?? last;
    }
  };
  await step<{ id: number; platform: string; orderId: string | null }>(
    `SELECT id, platform, order_id AS "orderId" FROM events WHERE state = 'pending'`,
    async (rows) =>
      events.add(
        database,
        rows.map((row) => ({ row: row.id, key: sequenceKey(row) })),
      ),
  );
  await step<{ id: number; channelId: string }>(
    `SELECT id, channel_id AS "channelId" FROM deliveries
     WHERE state = 'pending' AND message IS NULL`,
    async (rows) =>
      deliveries.add(
        database,
        rows.map(({ id, channelId }) => ({ row: id, key: channelId })),
      ),
  );
}
