import { expect, it, vi } from 'vitest';
import { createLease, leaseMs } from '../../src/storage/postgres/create-lease.ts';
import { migrate } from '../../src/storage/postgres/migrate.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';

const patient = { timeout: 60_000 };

it('a lease lasts from when it was written, however long that waited for a claim', async () => {
  const created = await createDatabase();
  const database = openPool(created?.url ?? '');
  await migrate(database);
  const lease = createLease('00000000-0000-0000-0000-000000000001');
  await lease.renew(database);
  const held = Promise.withResolvers<undefined>();
  const letGo = Promise.withResolvers<undefined>();
  const claim = database.transaction(async (sql) => {
    await lease.renew(sql);
    held.resolve(undefined);
    await letGo.promise;
    const [row] = await sql.all<{ now: number }>('SELECT server_ms() AS now');
    return row?.now ?? Infinity;
  });
  await held.promise;
  const renewal = lease.renew(database);
  await vi.waitFor(async () => {
    const waiting = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    expect(await database.all(waiting)).toHaveLength(1);
  }, patient);
  letGo.resolve(undefined);
  const letGoAt = await claim;
  await renewal;
  const [row] = await database.all<{ until: number }>('SELECT alive_until AS until FROM machines');
  expect(row?.until).toBeGreaterThanOrEqual(letGoAt + leaseMs);
  await database.close();
  await created?.drop();
});
