import fc from 'fast-check';
import { everyShop } from '../../../src/orders/shops.ts';
import { beforeEach, expect, test } from 'vitest';
import type { OrderFinder } from '../../../src/orders/order-finder.ts';
import type { OrderPlace } from '../../../src/orders/order-place.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { OpenStore, Store } from './store.ts';

/** How every database finds orders. */
export function orderSearchContract(open: OpenStore): void {
  let storage: Store;
  let search: OrderFinder;

  beforeEach(async () => {
    storage = await open();
    search = storage.ordersOf(everyShop);
  });

  async function save(order: Partial<Order> & { readonly id: string }): Promise<void> {
    const defaults = { platform: 'sellfern', items: [], parcels: [], knownAsOf: 1 };
    await storage.saveOrder({ ...defaults, ...order });
  }

  const idsFound = async (text: string) => (await search.search(text, 10)).map(({ id }) => id);
  const find = async (reference: string, platform?: string) =>
    (await search.find({ reference, platform })).map(
      ({ order }) => `${order.platform}:${order.id}`,
    );

  test('an order is found by its id and by its number', async () => {
    await save({ id: 'ord_1', number: '1042' });
    expect(await find('ord_1')).toEqual(['sellfern:ord_1']);
    expect(await find('1042')).toEqual(['sellfern:ord_1']);
    expect(await find('104')).toEqual([]);
  });

  test('a total is kept to its last digit, also one of a currency with many', async () => {
    const totals = [
      { minorUnits: 1_999, currency: 'USD' },
      { minorUnits: 1_050, currency: 'IDR', decimals: 2 },
      { minorUnits: 12, currency: 'BTC', decimals: 5 },
      { minorUnits: -7, currency: 'USDT', decimals: 0 },
    ];
    for (const [at, total] of totals.entries()) await save({ id: `ord_${at}`, total });
    const read = totals.map(async (_, at) => (await search.find({ reference: `ord_${at}` }))[0]);
    expect((await Promise.all(read)).map((found) => found?.order.total)).toEqual(totals);
  });

  test('a phone that begins with a capital letter finds the order, too', async () => {
    await save({ id: 'ord_1' });
    expect(await find('Ord_1')).toEqual(['sellfern:ord_1']);
  });

  test('orders whose ids differ in case only are told apart by the exact one', async () => {
    await save({ id: 'ord_a' });
    await save({ id: 'ord_A' });
    expect(await find('ord_A')).toEqual(['sellfern:ord_A']);
    expect(await find('ORD_A')).toHaveLength(2);
  });

  test('a number that two platforms know gives both orders, or the one of the platform asked for', async () => {
    await save({ id: '1042' });
    await save({ id: 'x', number: '1042', platform: 'sellapp' });
    expect(await find('1042')).toEqual(['sellapp:x', 'sellfern:1042']);
    expect(await find('1042', 'sellapp')).toEqual(['sellapp:x']);
  });

  test('a number many orders have gives ten at most', async () => {
    for (let index = 0; index < 12; index += 1) await save({ id: `id${index}`, number: '7' });
    expect(await find('7')).toHaveLength(10);
  });

  test('a found order brings its history, oldest first', async () => {
    await save({ id: '1' });
    for (const event of [1, 2]) {
      await storage.run(`INSERT INTO events (id, platform, event_id, type, origin, received_at)
        VALUES (${event}, 'sellfern', '${event}', 't', 'webhook', 1)`);
      const said = { type: 't', change: 'updated', occurredAt: 10 - event, stated: true } as const;
      const how = { receivedAt: 1, late: false, told: true, origin: 'webhook' } as const;
      const entry = { ...said, ...how, contentDigest: String(event) };
      await storage.addEntry({ platform: 'sellfern', id: '1' }, entry, event);
    }
    const [found] = await search.find({ reference: '1' });
    expect(found?.timeline.map(({ occurredAt }) => occurredAt)).toEqual([8, 9]);
  });

  test('pages lead through all orders, the last changed first, each once', async () => {
    // Two at a time change at once, and the ones stored first changed last.
    for (let index = 1; index <= 25; index += 1)
      await save({ id: `${index}`, knownAsOf: 100 - Math.floor(index / 2) });
    const seen: string[] = [];
    let before: OrderPlace | undefined;
    do {
      const page = await search.recent({ before, limit: 5 });
      seen.push(...page.orders.map(({ id }) => id));
      before = page.next;
    } while (before !== undefined);
    const pairs = Array.from({ length: 12 }, (_, pair) => [`${2 * pair + 3}`, `${2 * pair + 2}`]);
    expect(seen).toEqual(['1', ...pairs.flat()]);
  });

  test('an order that changes while pages are turned is on none of them twice, and moves no other', async () => {
    for (let index = 1; index <= 25; index += 1) await save({ id: `${index}`, knownAsOf: index });
    const seen: string[] = [];
    let before: OrderPlace | undefined;
    do {
      const page = await search.recent({ before, limit: 10 });
      seen.push(...page.orders.map(({ id }) => id));
      before = page.next;
      for (const id of ['3', '16', '20']) await save({ id, knownAsOf: 100 });
    } while (before !== undefined);
    const expected = Array.from({ length: 25 }, (_, index) => `${25 - index}`);
    expect(seen).toEqual(expected.filter((id) => id !== '3'));
    const again = await search.recent({ limit: 4 });
    expect(again.orders.map(({ id }) => id)).toEqual(['20', '16', '3', '25']);
  });

  test('a page of one status holds only orders of that status', async () => {
    for (let index = 1; index <= 6; index += 1)
      await save({ id: `${index}`, status: index % 2 ? 'new' : 'shipped', knownAsOf: 9 - index });
    const { orders, next } = await search.recent({ status: 'new', limit: 2 });
    expect(orders.map(({ id }) => id)).toEqual(['1', '3']);
    expect((await search.recent({ status: 'new', before: next, limit: 2 })).orders).toHaveLength(1);
  });

  test('words find orders by item, customer and number, newest first, in any case and with any accents', async () => {
    await save({
      id: '1',
      customerName: 'Nguyễn Đức',
      items: [{ title: 'Ceramic Mug', quantity: 1 }],
    });
    await save({
      id: '2',
      customerName: 'Jane Smith',
      items: [{ title: 'MUG, blue', quantity: 1 }],
    });
    expect(await idsFound('mug')).toEqual(['2', '1']);
    expect(await idsFound('nguyen duc')).toEqual(['1']);
    expect(await idsFound('mug jane')).toEqual(['2']);
    expect(await idsFound('2')).toEqual(['2']);
    expect(await idsFound('teapot')).toEqual([]);
  });

  test('beginnings of words find orders, too, but only where every word begins so', async () => {
    await save({ id: '1', items: [{ title: 'Customized Poster', quantity: 1 }] });
    await save({ id: '2', items: [{ title: 'Custard', quantity: 1 }] });
    expect(await idsFound('custom')).toEqual(['1']);
    expect(await idsFound('cust')).toEqual(['2', '1']);
    expect(await idsFound('cust post')).toEqual(['1']);
  });

  test('a search gives the newest orders and no more than were asked for', async () => {
    for (let index = 0; index < 20; index += 1) {
      await save({ id: `${index}`, items: [{ title: index % 2 ? 'Mug' : 'Muggle', quantity: 1 }] });
    }
    expect((await search.search('mug', 3)).map(({ id }) => id)).toEqual(['19', '17', '15']);
    expect((await search.search('mugg', 3)).map(({ id }) => id)).toEqual(['18', '16', '14']);
    expect(await search.search('mug', 15)).toHaveLength(15);
  });

  test('a search finds an order by what it says now, not by what it said before', async () => {
    await save({ id: '1', items: [{ title: 'Mug', quantity: 1 }] });
    await save({ id: '1', items: [{ title: 'Plate', quantity: 1 }], customerName: 'Jane' });
    expect(await idsFound('mug')).toEqual([]);
    expect(await idsFound('plate jane')).toEqual(['1']);
    await storage.run('DELETE FROM orders');
    expect(await idsFound('plate')).toEqual([]);
  });

  test('any text at all can be searched for', async () => {
    await save({ id: '1', items: [{ title: 'Mug', quantity: 1 }] });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        expect((await search.search(text, 10)).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each([
    ['x', 2_047],
    ['ế', 2_000],
    ['mug ', 3_000],
    ['x', 100_000],
  ])('nothing is found by %j, %i times over, and nothing fails', async (text, times) => {
    await save({ id: '1', items: [{ title: 'Plate', quantity: 1 }] });
    const long = text.repeat(times);
    expect(await idsFound(long)).toEqual([]);
    expect(await find(long)).toEqual([]);
    expect((await storage.view.orders({ words: long, limit: 5 })).items).toEqual([]);
    await save({ id: '2', items: [{ title: long.slice(0, 5_000), quantity: 1 }] });
    expect(await idsFound('plate')).toEqual(['1']);
  });
}
