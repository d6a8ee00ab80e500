import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AlertCause } from '../../src/orders/news.ts';
import type { Pack } from '../../src/outbox/outbox.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import type { PostgresDatabase } from '../../src/storage/postgres/database.ts';
import { createPostgresDesk } from '../../src/storage/postgres/create-postgres-desk.ts';
import { endAlert } from '../../src/storage/postgres/end-alert.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { operators } from '../support/open-storage.ts';

const leaseMs = 60_000;
const cause: AlertCause = { alert: 'channel_parked', channelId: 'c1', reason: 'closed' };

let server: Awaited<ReturnType<typeof createDatabase>>;
let other: PostgresDatabase;
let bot: PostgresStorage;
/** Done after the bot has read what waits in a channel, before it has packed it. */
let meanwhile: () => Promise<void>;

beforeEach(async () => {
  server = await createDatabase();
  other = openPool(server?.url ?? '');
  meanwhile = async () => Promise.resolve();
  const pool = openPool(server?.url ?? '');
  const transaction: PostgresDatabase['transaction'] = async (work) =>
    pool.transaction(async (sql) =>
      work({
        ...sql,
        all: async <Row>(text: string, values?: readonly unknown[]) => {
          const rows = await sql.all<Row>(text, values);
          if (text.includes('FOR NO KEY UPDATE') && rows.length > 0) await meanwhile();
          return rows;
        },
      }),
    );
  bot = await createPostgresStorage({
    random: () => 0,
    database: { ...pool, transaction },
    operators,
    onOneMachine: (part) => part,
    onError: (error) => expect.unreachable(String(error)),
  });
});

afterEach(async () => {
  await bot.close();
  await other.close();
  await server?.drop();
});

const pack: Pack = (deliveries) => ({
  body: { over: deliveries.map(({ news }) => news.kind === 'alert' && news.overAt !== undefined) },
  taken: deliveries.map(({ id }) => id),
});

it('an alert that ends while it is packed is posted as over, or edited then', async () => {
  const now = Date.now();
  await bot.alert({ kind: 'alert', cause, occurredAt: now });
  let isEnded = false;
  let ended: Promise<void> | undefined;
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  meanwhile = async () => {
    ended = other
      .transaction(async (sql) => endAlert(sql, cause, now + 1))
      .then(() => {
        isEnded = true;
      });
    await vi.waitFor(
      async () => {
        if (!isEnded) expect(await other.all(waiting)).toHaveLength(1);
      },
      { timeout: 60_000 },
    );
  };
  const [message] = await bot.outbox.claim({ now, leaseMs, limit: 8, pack });
  if (message === undefined) throw new Error('nothing was packed');
  expect(message.body).toEqual({ over: [false] });
  await ended;
  await bot.outbox.settle(message, { kind: 'done', discordId: '7' }, now + 2);
  const edits = await bot.edits.claim({ now: now + 3, leaseMs, limit: 8, pack });
  expect(edits.map(({ body }) => body)).toEqual([{ over: [true] }]);
});

it('a channel that is given up while a message is packed for it keeps none', async () => {
  const now = Date.now();
  await bot.alert({ kind: 'alert', cause, occurredAt: now });
  await other.run(
    `INSERT INTO parked (channel_id, reason, since, probes, probe_at) VALUES ('ops', 'closed', 1, 1, 0)`,
  );
  let cleared: Promise<unknown> | undefined;
  const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  meanwhile = async () => {
    cleared = createPostgresDesk(other, () => now).clearChannel('ops');
    await vi.waitFor(
      async () => {
        expect(await other.all(waiting)).toHaveLength(1);
      },
      { timeout: 60_000 },
    );
  };
  expect(await bot.outbox.claim({ now, leaseMs, limit: 8, pack })).toHaveLength(1);
  expect(await cleared).toEqual({ dropped: 1, moved: 0 });
  const states = 'SELECT state FROM messages UNION ALL SELECT state FROM deliveries';
  expect(await other.all(states)).toEqual([{ state: 'dead' }, { state: 'dead' }]);
});
