import { beforeEach, describe, expect, it } from 'vitest';
import { createCatchUp } from '../../src/catch-up/create-catch-up.ts';
import { readCaughtUpOrder } from '../../src/inbox/caught-up-order.ts';
import { createProcess, inSequences } from '../../src/inbox/create-process.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import type { FetchedOrder, PlatformApi } from '../../src/platforms/platform-api.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import type { SqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { envelope, openStorage } from '../support/open-storage.ts';

const minutes = 60_000;
const logger = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 };
const routing = { rules: [], defaultRules: [], defaultLocale: 'en' } as const;
let now: number;
let storage: SqliteStorage;
let listed: readonly FetchedOrder[];
/** What the platform answers for an id, and what happens while it does. */
let details: ReadonlyMap<string, FetchedOrder>;
let meanwhile: () => Promise<void>;
let asked: string[];

beforeEach(() => {
  now = 100 * minutes;
  storage = openStorage();
  listed = [];
  details = new Map();
  meanwhile = async () => Promise.resolve();
  asked = [];
});

const api: Pick<PlatformApi, 'missed' | 'getOrder'> = {
  missed: async () => {
    const missed = listed.map((order) => ({ kind: 'order' as const, order }));
    await meanwhile();
    return { missed };
  },
  getOrder: async (id) => {
    asked.push(id);
    await meanwhile();
    return details.get(id);
  },
};
const catchUp = async () =>
  createCatchUp({
    sources: () => [
      { shop: 'sellfern', platform: sellfern, api, owns: async () => Promise.resolve(true) },
    ],
    store: storage.catchUp,
    backlogLimit: 1_000,
    now: () => now,
    logger,
    onInserted: () => 0,
  }).run({ graceMs: 0 });

const order = (id: string, status: string, facts: Partial<OrderFacts> = {}): FetchedOrder => ({
  facts: { id, status, placedAt: now - 50 * minutes, ...facts },
});

/** Works the inbox off; answers what was told, and what was only recorded in brackets. */
async function processAll(): Promise<readonly string[]> {
  const claimed = await storage.inbox.claim({ now, leaseMs: minutes, limit: 100 });
  const process = createProcess({
    inbox: storage.inbox,
    platformNamed,
    routing: () => routing,
    logger,
    now: () => now,
    random: () => 0,
    onSettled: () => 0,
  });
  for (const sequence of inSequences(claimed)) await process(sequence);
  return claimed
    .filter(({ origin }) => origin === 'catch_up')
    .map((event) => {
      const { silent, event: read } = readCaughtUpOrder(event);
      const line = `${read.change} ${read.facts.id} ${read.facts.status ?? ''}`.trim();
      return silent ? `(${line})` : line;
    });
}

/** A webhook comes, and is processed. */
async function webhook(id: string, status: string): Promise<void> {
  now += 1;
  const type = 'order.status_changed';
  const body = Buffer.from(JSON.stringify({ type, data: { order_id: id, status } }));
  const eventId = `${id} ${status} ${now}`;
  const sent = envelope({ eventId, type, orderId: id, body, receivedAt: now });
  await storage.inbox.insert(sent, 100);
  await processAll();
}

/** The first run, which notes when the watch began; orders are placed after that. */
async function watch(): Promise<void> {
  await catchUp();
  now += 60 * minutes;
}

const statusOf = async (id: string) =>
  (await storage.catchUp.knownOrder('sellfern', id))?.order.status;

describe('an answer that is older than what was heard meanwhile', () => {
  it.each([
    ['Shipped', 'shipped'],
    ['New', 'new'],
    ['On Hold', 'On Hold'],
    ['Cancelled', 'cancelled'],
    ['Refunded', 'refunded'],
    ['Being engraved', 'Being engraved'],
  ])(
    'turns nothing back: an order that was refreshed since it was asked for stays %s',
    async (said, status) => {
      await watch();
      await webhook('7', 'New');
      listed = [order('7', 'in_production')];
      meanwhile = async () => webhook('7', said);
      await catchUp();
      expect(await processAll()).toEqual([]);
      expect(await statusOf('7')).toBe(status);
    },
  );

  it('turns nothing back either where the API knows the order by another id', async () => {
    await watch();
    await webhook('ord_1042', 'New');
    details = new Map([['ord_1042', { facts: { id: 'ord_1042', alias: '1042', status: 'new' } }]]);
    listed = [order('1042', 'new')];
    await catchUp();
    await processAll();
    now += 60 * minutes;
    listed = [order('1042', 'in_production')];
    meanwhile = async () => webhook('ord_1042', 'Cancelled');
    await catchUp();
    expect(await processAll()).toEqual([]);
    expect(await statusOf('ord_1042')).toBe('cancelled');
  });

  it('is told at its place, if the webhook comes after it was compared', async () => {
    await watch();
    await webhook('7', 'New');
    now += minutes;
    listed = [order('7', 'in_production')];
    await catchUp();
    await webhook('7', 'Shipped');
    expect(await statusOf('7')).toBe('shipped');
  });

  it('is left alone also where the order was asked for by itself', async () => {
    await watch();
    await webhook('7', 'New');
    listed = [order('8', 'new', { placedAt: 1 })];
    details = new Map([['7', order('7', 'in_production')]]);
    let first = true;
    meanwhile = async () => {
      if (asked.includes('7') && first) {
        first = false;
        await webhook('7', 'Shipped');
      }
    };
    await catchUp();
    await processAll();
    expect(await statusOf('7')).toBe('shipped');
  });
});

describe('an order that webhooks and the API know by different ids', () => {
  const byApi = { id: 'ord_1042', alias: '1042' };
  const rows = () => storage.db.prepare('SELECT order_id, alias FROM orders').all();

  it('is not told again', async () => {
    await watch();
    await webhook('ord_1042', 'New');
    details = new Map([['ord_1042', { facts: { ...byApi, status: 'new' } }]]);
    listed = [order('1042', 'new')];
    await catchUp();
    expect(await processAll()).toEqual(['(updated ord_1042)']);
    expect(rows()).toEqual([{ order_id: 'ord_1042', alias: '1042' }]);
  });

  it('is found by its alias from then on, and its next change told once', async () => {
    await watch();
    await webhook('ord_1042', 'New');
    details = new Map([['ord_1042', { facts: { ...byApi, status: 'new' } }]]);
    listed = [order('1042', 'new')];
    await catchUp();
    await processAll();
    asked = [];
    now += 5 * minutes;
    listed = [order('1042', 'shipped')];
    await catchUp();
    expect(await processAll()).toEqual(['status_changed ord_1042 shipped']);
    expect(asked).toEqual(['1042']);
    expect(rows()).toHaveLength(1);
  });

  it('is another one where the platform does not say that they are one', async () => {
    await watch();
    await webhook('ord_7', 'New');
    listed = [order('1042', 'new')];
    await catchUp();
    expect(await processAll()).toEqual(['created 1042 new']);
    expect(rows()).toHaveLength(2);
  });

  it('is never looked for among ids of its own kind', async () => {
    await watch();
    await webhook('8', 'New');
    now += minutes;
    listed = [order('8', 'new'), order('1042', 'new')];
    await catchUp();
    expect(asked).toEqual(['1042']);
  });
});
