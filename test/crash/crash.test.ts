import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { openDatabase, type SqliteDatabase } from '../../src/storage/sqlite/open-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { KillPoint } from './kill-point.ts';
import { databaseIn, spawnBot, type SpawnedBot } from './spawn-bot.ts';

/** The table "If it is killed" of docs/architecture.md: a real process, a real SIGKILL, the same database. */
const event = { id: 'evt_1', orderId: 'ord_1', status: 'Shipped' };

let discord: LocalDiscord;
let folder: ReturnType<typeof temporaryFolder>;
const running = new Set<SpawnedBot>();

async function start(killPoint?: KillPoint): Promise<SpawnedBot> {
  const bot = await spawnBot(folder.path, discord, { killPoint });
  running.add(bot);
  return bot;
}

async function openLocal(nonceWindowMs = 180_000): Promise<void> {
  discord = await createLocalDiscord({ nonceWindowMs });
}

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(async () => {
  for (const bot of running) {
    bot.kill();
    await bot.gone;
  }
  running.clear();
  await discord.close();
  folder.remove();
});

/** Between two lives of the bot. */
function inDatabase<T>(look: (db: SqliteDatabase) => T): T {
  const db = openDatabase(databaseIn(folder.path));
  try {
    return look(db);
  } finally {
    db.close();
  }
}

const count = (db: SqliteDatabase, table: string): unknown =>
  db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const leftOf = () =>
  inDatabase((db) => ({
    events: count(db, 'events'),
    waiting: count(db, "events WHERE state = 'pending'"),
    orders: count(db, 'orders'),
    deliveries: count(db, 'deliveries'),
    messages: count(db, 'messages'),
  }));
const posts = () =>
  discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

/** One life that ends at the kill point: what the sender was answered. */
async function liveUntil(killPoint: KillPoint) {
  const bot = await start(killPoint);
  const answer = await bot.send(event);
  expect(await bot.gone).toBe('SIGKILL');
  return answer;
}

/** The next life, in which everything is finished: what a sender that tries again is answered. */
async function liveOn() {
  const bot = await start();
  const answer = await bot.send(event);
  await discord.waitForMessages(1);
  await expect.poll(() => inDatabase((db) => count(db, "deliveries WHERE state = 'done'"))).toBe(1);
  return answer;
}

describe('killed before the event is committed', () => {
  it('the sender got no answer, nothing is kept, and the repetition is posted', async () => {
    await openLocal();
    expect(await liveUntil('before the commit of an event')).toBeUndefined();
    expect(leftOf()).toMatchObject({ events: 0 });
    expect(await liveOn()).toBe('accepted');
    expect(discord.messages()).toHaveLength(1);
  });
});

describe('killed after the event is committed, before the answer', () => {
  it('the sender got no answer, the repetition is a duplicate, and the event is posted once', async () => {
    await openLocal();
    expect(await liveUntil('after the commit of an event')).toBeUndefined();
    expect(leftOf()).toMatchObject({ events: 1, waiting: 1 });
    expect(await liveOn()).toBe('duplicate');
    expect(discord.messages()).toHaveLength(1);
  });
});

describe('killed on the way to Discord', () => {
  const untold = { events: 1, waiting: 1, orders: 0, deliveries: 0, messages: 0 };
  const owed = { events: 1, waiting: 0, orders: 1, deliveries: 1, messages: 0 };
  const cases: readonly [KillPoint, object][] = [
    ['after the claim of an event', untold],
    ['before the commit of a decision', untold],
    ['after the commit of a decision', owed],
    ['before the commit of a message', owed],
    ['after the claim of a message', { ...owed, messages: 1 }],
  ];

  it.each(cases)('%s: nothing was posted, then it is, once', async (killPoint, left) => {
    await openLocal();
    await liveUntil(killPoint);
    expect(leftOf()).toEqual(left);
    expect(posts()).toEqual([]);
    await liveOn();
    expect(posts()).toHaveLength(1);
    expect(discord.messages()).toHaveLength(1);
  });

  it('the lease keeps the work back until it ends, and the try counts', async () => {
    await openLocal();
    await liveUntil('after the claim of a message');
    const message = inDatabase((db) =>
      db.prepare('SELECT attempts, leased, due_at > ? AS held FROM messages').get(Date.now()),
    );
    expect(message).toEqual({ attempts: 1, leased: 1, held: 1 });
    await liveOn();
    expect(inDatabase((db) => db.prepare('SELECT attempts FROM messages').pluck().get())).toBe(2);
  });
});

describe('killed when Discord took the message and nobody noted it', () => {
  const points: readonly KillPoint[] = [
    'after Discord took a message',
    'before the commit of an outcome',
  ];

  it.each(points)('%s: the same nonce gives the same message', async (killPoint) => {
    await openLocal();
    await liveUntil(killPoint);
    expect(discord.messages()).toHaveLength(1);
    await liveOn();
    expect(discord.messages()).toHaveLength(1);
    expect(posts()).toHaveLength(2);
    expect(leftOf()).toMatchObject({ messages: 1 });
  });

  it.each(points)('%s: past the window of the nonce the bot looks first', async (killPoint) => {
    await openLocal(1);
    await liveUntil(killPoint);
    inDatabase((db) =>
      db.exec('UPDATE messages SET first_tried_at = first_tried_at - 180000, absent_at = 0'),
    );
    await liveOn();
    expect(discord.messages()).toHaveLength(1);
    expect(posts()).toHaveLength(1);
    const adopted = inDatabase((db) => db.prepare('SELECT discord_id FROM messages').pluck().get());
    expect(adopted).toBe(discord.messages()[0]?.id);
  });

  it('the answer never came, and the process is killed waiting for it', async () => {
    await openLocal();
    discord.order({ kind: 'hang', commit: true, method: 'POST', path: /messages$/ });
    const bot = await start();
    expect(await bot.send(event)).toBe('accepted');
    await discord.waitForMessages(1);
    bot.kill();
    await bot.gone;
    await liveOn();
    expect(discord.messages()).toHaveLength(1);
  });

  it('Discord had not taken it, and past the window the bot looks, finds nothing and posts', async () => {
    await openLocal();
    await liveUntil('after the claim of a message');
    inDatabase((db) =>
      db.exec('UPDATE messages SET first_tried_at = first_tried_at - 180000, absent_at = 0'),
    );
    await liveOn();
    expect(discord.messages()).toHaveLength(1);
    const looked = discord.requests.findIndex(
      ({ method, path }) => method === 'GET' && path.includes('/messages'),
    );
    const posted = discord.requests.findIndex(({ path, method }) =>
      method === 'POST' ? path.endsWith('/messages') : false,
    );
    expect(looked).toBeGreaterThanOrEqual(0);
    expect(looked).toBeLessThan(posted);
  });
});

describe('killed after the outcome is noted', () => {
  it('nothing is left to do', async () => {
    await openLocal();
    await liveUntil('after the commit of an outcome');
    await liveOn();
    expect(posts()).toHaveLength(1);
    expect(discord.messages()).toHaveLength(1);
  });
});
