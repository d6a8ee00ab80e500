import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyShop } from '../../src/orders/shops.ts';
import { createCatchUp, type CatchUp } from '../../src/catch-up/create-catch-up.ts';
import { readCaughtUpOrder } from '../../src/inbox/caught-up-order.ts';
import { createProcess, inSequences } from '../../src/inbox/create-process.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import type { FetchedOrder, MissedPage, PlatformApi } from '../../src/platforms/platform-api.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import {
  createSqliteStorage,
  type SqliteStorage as Storage,
} from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let storage: Storage;
beforeEach(() => {
  folder = temporaryFolder();
  storage = createSqliteStorage({ path: `${folder.path}/orders.db` });
});
afterEach(async () => {
  await storage.close();
  folder.remove();
});

const logger = { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 };
let now = 1_000_000;
const minutes = 60_000;

/** A platform in memory: pages that are asked for one after the other, and orders by their id. */
function createFake(
  pages: readonly (MissedPage | 'expired')[],
  orders: readonly FetchedOrder[] = [],
) {
  const asked: (string | undefined)[] = [];
  const asking: string[] = [];
  const api: Pick<PlatformApi, 'missed' | 'getOrder'> = {
    missed: async ({ from }) => {
      asked.push(from);
      return Promise.resolve(pages[Math.min(asked.length, pages.length) - 1] ?? { missed: [] });
    },
    getOrder: async (id) => {
      asking.push(id);
      if (id === 'broken') throw new Error('no answer');
      return Promise.resolve(orders.find(({ facts }) => facts.id === id));
    },
  };
  return { api, asked, asking };
}

function catchUpWith(api: ReturnType<typeof createFake>['api'], owner?: string): CatchUp {
  return createCatchUp({
    sources: () => [
      {
        shop: 'sellfern',
        platform: sellfern,
        api,
        owns: async (stated = owner) => Promise.resolve(stated === owner),
      },
    ],
    store: storage.catchUp,
    backlogLimit: 1_000,
    now: () => now,
    logger,
    onInserted: () => 0,
  });
}

const order = (id: string, facts: Partial<OrderFacts> = {}, more = {}) => ({
  kind: 'order' as const,
  order: { facts: { id, placedAt: 1, ...facts }, ...more },
});
const listing = (...missed: readonly ReturnType<typeof order>[]): MissedPage => ({ missed });

/** Works the inbox off; answers what was processed. */
async function processAll(): Promise<readonly string[]> {
  const claimed = await storage.inbox.claim({ now, leaseMs: minutes, limit: 100 });
  const process = createProcess({
    inbox: storage.inbox,
    platformNamed,
    routing: () => ({ rules: [], defaultRules: [], defaultLocale: 'en' }),
    logger,
    now: () => now,
    random: () => 0,
    onSettled: () => 0,
  });
  for (const sequence of inSequences(claimed)) await process(sequence);
  return claimed.map((event) => {
    const { silent, event: read } = readCaughtUpOrder(event);
    return `${silent ? 'silent ' : ''}${event.type} ${read.facts.id} ${read.facts.status ?? ''}`;
  });
}

/** The first run and what it keeps in mind. */
async function know(...orders: readonly ReturnType<typeof order>[]): Promise<void> {
  await catchUpWith(createFake([listing(...orders)]).api).run({ graceMs: 0 });
  await processAll();
  now += 5 * minutes;
}

describe('orders as they are now', () => {
  it('are compared with what is known, even where their list tells no time', async () => {
    await know(order('1', { status: 'new' }), order('2', { status: 'new' }));
    const { api } = createFake([
      listing(order('1', { status: 'shipped' }), order('2', { status: 'new' })),
    ]);
    const catchUp = catchUpWith(api);
    expect(await catchUp.run({ graceMs: 0 })).toMatchObject([{ ok: true, inserted: 1 }]);
    expect(await catchUp.run({ graceMs: 0 })).toMatchObject([{ ok: true, inserted: 0 }]);
    expect(await processAll()).toEqual(['order.status_changed 1 shipped']);
    expect(await catchUp.run({ graceMs: 0 })).toMatchObject([{ ok: true, inserted: 0 }]);
  });

  it('are told with all that the platform says of a changed one', async () => {
    await know(order('1', { status: 'new' }));
    const parcels = [{ trackingNumber: 'A1234567', delivered: false }];
    const full = { facts: { id: '1', parcels }, updatedAt: now };
    const { api } = createFake([listing(order('1', { status: 'shipped' }))], [full]);
    await catchUpWith(api).run({ graceMs: 0 });
    expect(await processAll()).toEqual([
      'order.status_changed 1 shipped',
      'order.fulfillment.shipped 1 ',
    ]);
    const [known] = await storage.ordersOf(everyShop).find({ reference: '1' });
    expect(known?.order).toMatchObject({
      status: 'shipped',
      parcels: [{ trackingNumber: 'A1234567' }],
    });
  });

  it('are asked for one by one where they are open but not listed', async () => {
    await know(
      order('1', { status: 'new' }),
      order('2', { status: 'shipped' }),
      order('3', { status: 'complete' }),
      order('broken', { status: 'new' }),
    );
    const { api, asking } = createFake(
      [listing(order('9', { status: 'new' }))],
      [{ facts: { id: '2', status: 'complete' } }],
    );
    await catchUpWith(api).run({ graceMs: 0 });
    expect(asking.slice(0, 3).sort()).toEqual(['1', '2', 'broken']);
    expect(await processAll()).toEqual([
      'silent order.updated 9 new',
      'order.status_changed 2 complete',
    ]);
  });

  it('are left to their webhooks for a while after something was heard of them', async () => {
    await know(order('1', { status: 'new' }));
    const { api } = createFake([listing(order('1', { status: 'shipped' }))]);
    const catchUp = catchUpWith(api);
    expect(await catchUp.run({ graceMs: 10 * minutes })).toMatchObject([{ inserted: 0 }]);
    expect(await catchUp.run({ graceMs: minutes })).toMatchObject([{ inserted: 1 }]);
  });

  it('of somebody else are left out and counted', async () => {
    const foreign = order('1', { status: 'new' }, { owner: 'org_2' });
    const own = order('2', { status: 'new' }, { owner: 'org_1' });
    const { api } = createFake([listing(foreign, own, order('3'))]);
    expect(await catchUpWith(api, 'org_1').run({ graceMs: 0 })).toMatchObject([
      { ok: true, inserted: 2, foreign: 1 },
    ]);
  });
});

describe('a journal', () => {
  const event = (id: string, occurredAt?: number) => ({
    kind: 'event' as const,
    eventId: id,
    type: 'order.updated',
    body: Buffer.from(JSON.stringify({ id, type: 'order.updated', data: { order_id: '1' } })),
    occurredAt,
  });

  it('is read from where it was left, and anew where that is forgotten', async () => {
    const first = createFake([
      { missed: [], next: 'b' },
      { missed: [], bookmark: 'c' },
    ]);
    await catchUpWith(first.api).run({ graceMs: 0 });
    expect(first.asked).toEqual([undefined, 'b']);
    const second = createFake(['expired', { missed: [event('evt_1', now)], bookmark: 'd' }]);
    expect(await catchUpWith(second.api).run({ graceMs: 0 })).toMatchObject([{ inserted: 1 }]);
    expect(second.asked).toEqual(['c', undefined]);
    const forgetful = createFake(['expired']);
    expect(await catchUpWith(forgetful.api).run({ graceMs: 0 })).toMatchObject([{ cut: true }]);
  });

  it('keeps its newest entries for the next run, and its bookmark before them', async () => {
    await know();
    const page = {
      missed: [event('evt_1', now - 2 * minutes), event('evt_2', now)],
      bookmark: 'b',
    };
    const { api, asked } = createFake([page]);
    const catchUp = catchUpWith(api);
    expect(await catchUp.run({ graceMs: minutes })).toMatchObject([{ inserted: 1, cut: false }]);
    now += 2 * minutes;
    expect(await catchUp.run({ graceMs: minutes })).toMatchObject([{ inserted: 1 }]);
    expect(asked).toEqual([undefined, undefined]);
  });

  it('waits for no entry whose clock is out of its mind, and believes no id of ours', async () => {
    await know();
    const page = { missed: [event('evt_1', now * 9), event('catch-up:1:known', now)] };
    const { api } = createFake([page]);
    expect(await catchUpWith(api).run({ graceMs: minutes })).toMatchObject([{ inserted: 1 }]);
  });

  it('that has no end is read to a bound, and on in the next run', async () => {
    let page = 0;
    const endless: ReturnType<typeof createFake>['api'] = {
      getOrder: async () => Promise.resolve(undefined),
      missed: async () => {
        page += 1;
        return Promise.resolve({ missed: [], next: String(page), bookmark: String(page) });
      },
    };
    expect(await catchUpWith(endless).run({ graceMs: 0 })).toMatchObject([{ cut: true }]);
    expect(page).toBe(100);
  });
});
