import { expect, it } from 'vitest';
import { createPostgresStorage } from '../../src/storage/postgres/create-postgres-storage.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { envelope } from '../support/open-storage.ts';

/** What PostgreSQL has for everybody if nobody says otherwise: 100, of which three are its owner's. */
const available = 97;
const machines = 10;
/** It chooses which machine is on the gateway. */
const forTheGateway = 1;

it('ten machines fit into the connections of a server, however much they have to do', async () => {
  const database = await createDatabase();
  const storage = await createPostgresStorage({
    random: () => 0,
    database: openPool(database?.url ?? ''),
    onOneMachine: (part) => part,
    onError: (error) => expect.unreachable(String(error)),
  });
  const orders = Array.from({ length: 50 }, (_, index) => String(index));
  await Promise.all(
    orders.map(async (id) => storage.inbox.insert(envelope({ eventId: id, orderId: id }), 100)),
  );
  const counted = await Promise.all(
    orders.map(async () =>
      storage.database.transaction(async (sql) => {
        const [row] = await sql.all<{ open: number }>(
          `SELECT count(*) AS open FROM pg_stat_activity WHERE datname = current_database()
             AND application_name = 'order-tracker'`,
        );
        return row?.open ?? 0;
      }),
    ),
  );
  const most = Math.max(...counted);
  expect(most).toBeGreaterThan(1);
  expect(machines * (most + forTheGateway)).toBeLessThanOrEqual(available);
  await storage.close();
  await database?.drop();
});
