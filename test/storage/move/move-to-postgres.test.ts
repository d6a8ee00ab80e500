import { traitsOf } from '../../../src/platforms/index.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { decide } from '../../../src/orders/decide.ts';
import type { Outcome } from '../../../src/outbox/outbox.ts';
import { moveToPostgres } from '../../../src/storage/move/move-to-postgres.ts';
import { movedTables } from '../../../src/storage/move/moved-tables.ts';
import { createPostgresStorage } from '../../../src/storage/postgres/create-postgres-storage.ts';
import { migrate } from '../../../src/storage/postgres/migrate.ts';
import { envelope, openStorage, operators, owe, packUpTo } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { openPglite } from '../../support/pglite-database.ts';

type Sqlite = ReturnType<typeof openStorage>;

const leaseMs = 15_000;
const done: Outcome = { kind: 'done', discordId: '77' };
const refused: Outcome = { kind: 'dead', reason: 'refused' };
const closed: Outcome = { kind: 'parked', everything: false, reason: 'closed' };

let to: Awaited<ReturnType<typeof openPglite>>;
let from: Sqlite;

beforeAll(async () => {
  to = await openPglite();
});

afterAll(async () => to.end());

beforeEach(async () => {
  await to.executeSql('DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA public CASCADE');
  await to.executeSql('CREATE SCHEMA public');
  await migrate(to);
  from = openStorage();
});

const move = async (source = from, onProgress: () => void = () => undefined) =>
  moveToPostgres({ from: source.db, to, onProgress });

/** The first bot on PostgreSQL. */
async function openMoved() {
  const storage = await createPostgresStorage({
    random: () => 0,
    database: to,
    backend: 'pglite',
    operators,
    onOneMachine: (part) => part,
    onError: () => undefined,
  });
  onTestFinished(async () => storage.close());
  return storage;
}

const claim = async ({ outbox }: Pick<Sqlite, 'outbox'>) =>
  outbox.claim({ now: Date.now(), leaseMs, limit: 8, pack: packUpTo(1) });

/** An order that was told, and what it is found by. */
async function tellOfOrder({ inbox }: Sqlite): Promise<void> {
  await inbox.insert(envelope({ eventId: 'told', orderId: '1042' }), 1_000);
  const [event] = await inbox.claim({ now: 1_000, leaseMs, limit: 1 });
  if (event === undefined) throw new Error('nothing to claim');
  const facts = { number: '#1042', status: 'Shipped', customerName: 'Đặng Thị Ánh' };
  const told = decide(undefined, orderEvent({ facts }), {
    receivedAt: 1_000,
    origin: 'webhook',
    traits: traitsOf('sellfern'),
  });
  const settle = () => ({ ...told, result: 'told', deliveries: [] }) as const;
  await inbox.settle(event, '1042', settle, 1_000);
}

it('moves what was told: the order, its timeline, its words, and the ids that make a repetition known', async () => {
  await tellOfOrder(from);
  await move();
  const storage = await openMoved();
  const [found] = await storage.ordersOf(everyShop).find({ reference: '1042' });
  expect(found).toEqual((await from.ordersOf(everyShop).find({ reference: '1042' }))[0]);
  const byWords = await storage.ordersOf(everyShop).search('dang anh', 5);
  expect(byWords).toHaveLength(1);
  expect(await storage.inbox.insert(envelope({ eventId: 'told' }), 1_000)).toBe('duplicate');
  expect(await storage.inbox.insert(envelope({ eventId: 'new' }), 1_000)).toBe('accepted');
});

it('moves what waits: events are processed, and a message that may have been sent keeps its nonce', async () => {
  for (const title of ['a', 'b', 'c']) await owe(from, title);
  const [sent] = await claim(from);
  await from.inbox.insert(envelope({ eventId: 'waiting', orderId: '7' }), 1_000);
  await move();
  const storage = await openMoved();
  const [again] = await claim(storage);
  expect(again).toMatchObject({
    nonce: sent?.nonce,
    body: sent?.body,
    firstTriedAt: sent?.firstTriedAt,
    absentAt: sent?.absentAt,
    attempt: 2,
  });
  expect(await storage.inbox.claim({ now: Date.now(), leaseMs, limit: 8 })).toMatchObject([
    { eventId: 'waiting' },
  ]);
  if (again !== undefined) await storage.outbox.settle(again, done, Date.now());
  const [next] = await claim(storage);
  expect(next?.body).toEqual({ titles: ['b'] });
});

it('moves what operators must see: dead letters and parked channels', async () => {
  await owe(from, 'dead', ['c1']);
  await owe(from, 'parked', ['c2']);
  for (const message of await claim(from)) {
    await from.outbox.settle(message, message.channelId === 'c1' ? refused : closed, Date.now());
  }
  const before = await from.readVitals();
  await move();
  const after = await (await openMoved()).readVitals();
  expect(after.deadDeliveries).toBe(before.deadDeliveries);
  expect(after.parked.map(({ channelId }) => channelId)).toEqual(['c2']);
});

it('shows its progress table by table and answers how much it moved', async () => {
  await owe(from, 'a');
  const seen: unknown[] = [];
  const moved = await moveToPostgres({ from: from.db, to, onProgress: (rows) => seen.push(rows) });
  expect(moved.map(({ table }) => table)).toEqual(movedTables.map(({ name }) => name));
  expect(seen).toContainEqual({ table: 'events', rows: 1, of: 1 });
});

it('moves everything that SQLite has a table or column for, but for leases', () => {
  const tables = from.db
    .prepare(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'order_words%' AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  expect(movedTables.map(({ name }) => name).sort()).toEqual(tables.sort());
  const left = movedTables.flatMap(({ name, select }) => {
    const read = from.db
      .prepare(select)
      .columns()
      .map((column) => column.name);
    const all = from.db.prepare(`SELECT * FROM ${name}`).columns();
    return all.map((column) => column.name).filter((column) => !read.includes(column));
  });
  expect(left).toEqual(['due_at', 'held', 'due_at', 'leased', 'due_at', 'leased']);
});

it('can be repeated until a bot works on the copy, and takes what SQLite knows by then', async () => {
  await owe(from, 'a');
  await move();
  const [message] = await claim(from);
  if (message !== undefined) await from.outbox.settle(message, done, Date.now());
  await owe(from, 'b');
  await move();
  expect(await to.all('SELECT state FROM deliveries ORDER BY id')).toEqual([
    { state: 'done' },
    { state: 'pending' },
  ]);
  await openMoved();
  await expect(move()).rejects.toThrow('has been in use since the move');
});

it('leaves the events of another bot alone', async () => {
  await owe(from, 'mine');
  await move();
  const other = openStorage();
  await owe(other, 'other');
  await expect(move(other)).rejects.toThrow('holds the events of another bot');
  expect(await to.all('SELECT event_id AS id FROM events')).toEqual([{ id: 'mine' }]);
});

it('keeps nothing of a move that broke off', async () => {
  await owe(from, 'a');
  const breaks = () => {
    throw new Error('the network broke');
  };
  await expect(move(from, breaks)).rejects.toThrow('the network broke');
  expect(await to.all('SELECT 1 FROM settings UNION ALL SELECT 1 FROM events')).toEqual([]);
});
