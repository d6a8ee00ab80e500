import { expect, test, vi } from 'vitest';
import type { OrderSource } from '../../../src/inbox/order-source.ts';
import { foundOrder, handlerWith, staffRoles, typed, unlimited } from './ports.ts';

const dayMs = 86_400_000;
const find = (...found: ReturnType<typeof foundOrder>[]) => ({
  find: async () => Promise.resolve(found),
  recent: async () => Promise.resolve({ orders: [], next: undefined }),
  search: async () => Promise.resolve([]),
});
const ask = async (ports: Parameters<typeof handlerWith>[0], order = '1042') =>
  JSON.stringify(
    (await handlerWith(ports)(typed('order status', { order }, { roles: staffRoles }))).response,
  );

const shipped: OrderSource = {
  platform: 'sellfern',
  fetch: async (id) => Promise.resolve({ id, status: 'shipped', customerName: 'Jane' }),
};
const broken: OrderSource = {
  platform: 'sellfern',
  fetch: async () => Promise.reject(new Error('503')),
};

test('an order the database does not know is shown from its platform', async () => {
  expect(await ask({ sources: [shipped] })).toContain('#1042 has shipped');
});

test('an order two platforms know, asked for only there, makes the answer ask which', async () => {
  const other: OrderSource = { ...shipped, platform: 'sellapp' };
  const answer = await ask({ sources: [shipped, other] });
  expect(answer).toContain('Which one do you mean?');
  expect(answer).toContain('order status:sellapp:1042');
});

test('only the platform that was named is asked', async () => {
  const fetch = vi.fn(shipped.fetch);
  await ask({ sources: [{ platform: 'sellapp', fetch }, shipped] }, 'sellfern:1042');
  expect(fetch).not.toHaveBeenCalled();
});

test('an order that was heard of lately is shown from the database alone', async () => {
  const fetch = vi.fn(shipped.fetch);
  await ask({
    orders: find(foundOrder({ status: 'new' })),
    sources: [{ platform: 'sellfern', fetch }],
  });
  expect(fetch).not.toHaveBeenCalled();
});

test('an order on its way that was not heard of for long is brought up to date first', async () => {
  const stale = foundOrder(
    { status: 'in_production', customerName: 'Jane' },
    Date.now() - 2 * dayMs,
  );
  const answer = await ask({ orders: find(stale), sources: [shipped] });
  expect(answer).toContain('#1042 has shipped');
  expect(answer).not.toContain('⚠️');
});

test.each([
  ['the platform does not answer', [broken]],
  [
    'the platform does not know it',
    [{ ...shipped, fetch: async () => Promise.resolve(undefined) }],
  ],
  ['no API is configured', []],
])('a stale order is shown with its age when %s', async (_reason, sources) => {
  const stale = foundOrder({ status: 'in_production' }, Date.now() - 2 * dayMs);
  const answer = await ask({ orders: find(stale), sources });
  expect(answer).toContain('⚠️');
  expect(answer).toContain(`<t:${Math.floor(stale.refreshedAt / 1000)}:R>`);
});

test('an order that is done never gets stale', async () => {
  const old = foundOrder({ status: 'complete' }, Date.now() - 300 * dayMs);
  expect(await ask({ orders: find(old), sources: [broken] })).not.toContain('⚠️');
});

test('a member over the limit is told when he may ask again, and nothing is looked up', async () => {
  const orders = find();
  const finder = vi.spyOn(orders, 'find');
  const handle = handlerWith({
    orders,
    limit: { ...unlimited, take: async () => Promise.resolve(30_000) },
    now: () => 1_700_000_000_000,
  });
  const { response } = await handle(typed('order status', { order: '1042' }));
  expect(JSON.stringify(response)).toContain('<t:1700000030:R>');
  expect(finder).not.toHaveBeenCalled();
});

test('staff look up without a limit', async () => {
  const answer = await ask({
    orders: find(foundOrder({ status: 'new' })),
    limit: { ...unlimited, take: async () => Promise.resolve(30_000) },
  });
  expect(answer).toContain('#1042');
});

test('an order whose id is too long for a button is offered by its beginning', async () => {
  const answer = await ask({
    orders: find(
      foundOrder({ id: 'a'.repeat(90) }),
      foundOrder({}),
      foundOrder({ platform: 'sellapp' }),
    ),
  });
  expect(answer.match(/custom_id/g)).toHaveLength(3);
  expect(answer).toContain(`order status:sellfern:${'a'.repeat(60)}…"`);
});
