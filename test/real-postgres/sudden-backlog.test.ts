import { expect, it } from 'vitest';
import { createPostgresStorage } from '../../src/storage/postgres/create-postgres-storage.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { envelope } from '../support/open-storage.ts';

const events = 20_000;

it('claims in time from an inbox that has filled faster than PostgreSQL counts', async () => {
  const database = await createDatabase();
  const { inbox, close } = await createPostgresStorage({
    random: () => 0,
    database: openPool(database?.url ?? ''),
    onOneMachine: (part) => part,
    onError: () => undefined,
  });
  try {
    const orders = Array.from({ length: events }, (_, index) => `order ${index}`);
    await Promise.all(
      orders.map(async (id) => inbox.insert(envelope({ eventId: id, orderId: id }), events)),
    );
    const claimed = await inbox.claim({ now: Date.now(), leaseMs: 60_000, limit: 100 });
    // A plan that reads everything for each of them takes longer than a statement may.
    expect(claimed).toHaveLength(100);
  } finally {
    await close();
    await database?.drop();
  }
});
