import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../src/discord/commands/commands.ts';
import { createInteractionHandler } from '../src/discord/interactions/create-interaction-handler.ts';
import type { Handle } from '../src/discord/interactions/answer.ts';
import { openDatabase } from '../src/storage/sqlite/open-database.ts';
import type { SqliteDatabase } from '../src/storage/sqlite/open-database.ts';
import { createOrderSearch } from '../src/storage/sqlite/order-search.ts';
import type { Bench } from './bench.ts';

const orders = { full: { small: 1_000, large: 1_000_000 }, quick: { small: 100, large: 1_000 } };
const lookUps = 2_000;
const atOnce = 200;
/** Whole words and beginnings that every order has, that few have, and both together. */
const hardSearches = [
  'customized blue mug',
  'custom',
  'cu',
  'c',
  'jane 77',
  'jan smit',
  'teapot custom',
];

/** How long `/order status` takes inside the process, by the number of orders in the database. */
export const bench: Bench = {
  name: 'order-status',
  compares:
    '`/order status` and the slowest `/order find` inside the process, with few orders and with many; times in ms.',
  run: async (size) => {
    const small = await measure(orders[size].small);
    const large = await measure(orders[size].large);
    return { small, large, 'growth of p50': round(large.p50 / small.p50) };
  },
};

async function measure(orders: number) {
  const folder = mkdtempSync(join(tmpdir(), 'order-status-'));
  const db = openDatabase(join(folder, 'orders.db'));
  try {
    fill(db, orders);
    const handle = createHandler(db);
    const numbers = Array.from({ length: lookUps }, (_, index) => 1 + ((index * 7_919) % orders));
    for (const number of numbers.slice(0, 200)) await handle(status(number));
    const times: number[] = [];
    for (const number of numbers) times.push(await timed(async () => handle(status(number))));
    const burst = await timed(async () =>
      Promise.all(numbers.slice(0, atOnce).map(async (number) => handle(status(number)))),
    );
    const searches = [];
    for (const text of hardSearches) searches.push(await timed(async () => handle(search(text))));
    times.sort((one, other) => one - other);
    return {
      orders,
      p50: round(times[Math.floor(lookUps * 0.5)] ?? 0),
      p99: round(times[Math.floor(lookUps * 0.99)] ?? 0),
      [`${atOnce}AtOnce`]: round(burst),
      slowestFind: round(Math.max(...searches)),
    };
  } finally {
    db.close();
    rmSync(folder, { recursive: true });
  }
}

/** Orders with three lines of history each, as their events would have left them. */
function fill(db: SqliteDatabase, orders: number): void {
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)`;
    db.prepare(
      `INSERT INTO orders (platform, order_id, number, status, store_name, store_id, customer_name, items, parcels,
         known_as_of, refreshed_at)
       ${numbers} SELECT 'sellfern', 'ord_' || n, '' || n, 'shipped', 'Store ' || n % 5, '' || n % 5,
         'Jane ' || n % 1000 || ' Smith', json_array(json_object('title', 'Customized blue mug', 'quantity', 1)),
         json_array(json_object('carrier', 'UPS', 'trackingNumber', '1Z' || n, 'delivered', json('false'))), n, n
       FROM numbers`,
    ).run(orders);
    db.prepare(
      `INSERT INTO events (id, platform, event_id, type, order_id, origin, received_at, state, settled_at)
       ${numbers} SELECT n, 'sellfern', '' || n, 'order.status_changed', 'ord_' || (n + 2) / 3, 'webhook', n, 'done', n
       FROM numbers`,
    ).run(orders * 3);
    db.exec(
      `INSERT INTO timeline (event, platform, order_id, type, change, status, occurred_at, stated, received_at, late,
         told, origin, content_digest)
       SELECT id, platform, order_id, type, 'status_changed', 'shipped', id, 1, id, 0, 1, 'webhook', '' FROM events`,
    );
  })();
}

function createHandler(db: SqliteDatabase): Handle {
  return createInteractionHandler({
    commands,
    ports: {
      orders: createOrderSearch(db),
      sources: [],
      limit: { take: async () => Promise.resolve(undefined) },
      readHealth: async () => Promise.reject(new Error('not asked here')),
      platformTitle: (platform) => platform,
      now: Date.now,
      sleep: async (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
    },
    staff: { roleIds: ['1'] },
    logger: { debug: ignore, info: ignore, warn: ignore, error: fail },
    newErrorId: () => 'id',
  });
}

const ignore = () => undefined;
const fail = (details: unknown) => {
  throw new Error('a look-up failed', { cause: details });
};

const member = { user: { id: '1' }, roles: ['1'], permissions: '0' };
const command = (name: string, option: object) => ({
  type: 2,
  member,
  data: { name: 'order', options: [{ name, type: 1, options: [{ type: 3, ...option }] }] },
});
const status = (number: number) => command('status', { name: 'order', value: `#${number}` });
const search = (text: string) => command('find', { name: 'text', value: text });

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
