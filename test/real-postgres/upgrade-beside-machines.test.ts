import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { packUpTo } from '../support/open-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { restoreYesterday, type Yesterday } from '../storage/yesterday/restore-yesterday.ts';

/* The first machine of this version starts while one of 1.0.0 is at work, which claims by the engine's jobs. */

const folder = temporaryFolder();
const now = Date.now();
let yesterday: Yesterday;
let machine: PostgresStorage;

/** The event whose job the old machine has, and the message. */
const event = 112;
let message: number;

beforeEach(async () => {
  yesterday = await restoreYesterday('1.0.0', join(folder.path, 'unused.db'));
  await yesterday.rows(
    `UPDATE pgboss.job SET state = 'active' WHERE name = 'events' AND data->>'row' = '${event}'`,
  );
  await yesterday.rows('DELETE FROM parked');
  await yesterday.rows(`UPDATE pgboss.job SET heartbeat_on = now() WHERE state = 'active'`);
  const [row] = await yesterday.rows<{ id: number }>(
    `SELECT id FROM messages WHERE state = 'pending' AND turn IN (
       SELECT (data->>'row')::bigint FROM pgboss.job WHERE name = 'deliveries' AND state = 'active')`,
  );
  message = row?.id ?? 0;
  machine = await createPostgresStorage({
    random: () => 0,
    database: openPool(yesterday.settings.DATABASE_URL),
    onOneMachine: (part) => part,
    onError: (error) => expect.unreachable(String(error)),
  });
});

afterEach(async () => {
  await machine.close();
  await yesterday.release();
  await yesterday.remove();
  folder.remove();
});

const claimEvents = async () => {
  const claimed = await machine.inbox.claim({ now, leaseMs: 1, limit: 100 });
  return claimed.map(({ id }) => id);
};
const claimMessages = async () => {
  const claimed = await machine.outbox.claim({ now, leaseMs: 1, limit: 50, pack: packUpTo(1) });
  return claimed.map(({ id }) => id);
};

it('leaves what the old machine works on to it, for two minutes', async () => {
  const waiting = await machine.database.all<{ id: number }>(
    `SELECT id FROM events WHERE state = 'pending' ORDER BY id`,
  );
  const others = waiting.map(({ id }) => id).filter((id) => id !== event);
  expect(waiting).toHaveLength(others.length + 1);
  expect((await claimEvents()).toSorted((a, b) => a - b)).toEqual(others);
  expect(message).toBeGreaterThan(0);
  const messages = await claimMessages();
  expect(messages.length).toBeGreaterThan(1);
  expect(messages).not.toContain(message);
  await machine.database.run(
    `UPDATE machines SET alive_until = alive_until - 120000 WHERE id <> $1`,
    [machine.lease.holder],
  );
  expect(await claimEvents()).toEqual([event]);
  expect(await claimMessages()).toContain(message);
});

it('takes what the old machine stores, which finds no job any more', async () => {
  await claimEvents();
  const { boss } = machine.engine;
  const id = '00000000-0000-4000-8000-0000000003e8';
  await yesterday.rows(
    `INSERT INTO events (id, platform, event_id, type, order_id, body, origin, received_at)
     VALUES (1000, 'sellfern', 'new', 'order.created', 'new', '{}', 'webhook', 1)`,
  );
  await boss.insert('events', [{ id, singletonKey: 'sellfern new', data: { row: 1000 } }]);
  expect(await boss.fetch('events', { batchSize: 100 })).toEqual([]);
  expect(await boss.fetch('deliveries', { batchSize: 100 })).toEqual([]);
  expect(await claimEvents()).toEqual([1000]);
});
