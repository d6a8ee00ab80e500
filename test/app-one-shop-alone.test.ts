import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  runShops,
  seen,
  type Question,
  type ShopEvent,
  type Timed,
} from './app/create-two-shops.ts';

/*
 * Two shops of a platform have the same order ids, numbers, event ids, stores and items: what the server of one of them sees
 * is what it would see if there were no other.
 */

const shops = fc.constantFrom(seen, 'sellfern', 'sellfern-3');
const orderId = fc.constantFrom('1', '2', '10');
const customers: Readonly<Record<string, string>> = {
  [seen]: 'Bob',
  sellfern: 'Alice',
  'sellfern-3': 'Carol',
};

const event: fc.Arbitrary<ShopEvent> = fc
  .record({
    shop: shops,
    order: orderId,
    number: fc.constantFrom('1042', '1043'),
    type: fc.constantFrom('order.created', 'order.status_changed', 'order.fulfillment.shipped'),
    status: fc.constantFrom('New', 'In Production', 'Shipped', 'Delivered'),
    eventId: fc.option(fc.constantFrom('evt_1', 'evt_2', 'evt_3'), { nil: undefined }),
    minute: fc.integer({ min: 0, max: 59 }),
  })
  .map(({ shop, order, number, type, status, eventId, minute }) => ({
    kind: 'event',
    ...{ shop, type },
    body: {
      ...(eventId !== undefined && { id: eventId }),
      type,
      created_at: `2026-05-23T11:${String(minute).padStart(2, '0')}:00Z`,
      data: {
        ...{ order_id: order, order_number: number, status, store_name: 'Mugs' },
        ...{ customer_name: customers[shop], items: [{ name: 'Enamel mug', quantity: 2 }] },
        ...(type.endsWith('shipped') && { tracking_number: 'LX123456789VN', carrier: 'VNPost' }),
      },
    },
  }));

const asked = fc.constantFrom(
  ...['1', '10', '1042', '#1043', 'sellfern:1', 'sellfern-2:1', 'sellfern-3:2', 'sellapp:1', '99'],
);
const words = fc.constantFrom('mug', 'mugs', 'bob', 'alice', 'carol', '1042', 'lx123456789vn', 'm');
const question: fc.Arbitrary<Question> = fc
  .record({
    isStaff: fc.boolean(),
    asks: fc.oneof(
      asked.map((order) => ({ command: 'order status', options: { order }, isTyping: false })),
      fc
        .oneof(words, asked, fc.constant(''))
        .map((order) => ({ command: 'order status', options: { order }, isTyping: true })),
      words.map((text) => ({ command: 'order find', options: { text }, isTyping: false })),
      fc.constantFrom({}, { status: 'shipped' }).map((options) => ({
        ...{ command: 'order recent', options, isTyping: false },
      })),
    ),
  })
  .map(({ isStaff, asks }) => ({ kind: 'question', isStaff, ...asks }));

const happenings = fc
  .array(fc.oneof({ weight: 3, arbitrary: event }, { weight: 2, arbitrary: question }), {
    minLength: 3,
    maxLength: 14,
  })
  .map((list) => list.map((one, at): Timed => ({ ...one, at })));

it('what the server of a shop sees is what it would see if there were no other shop', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(happenings, async (all) => {
      const alone = all.filter((one) => one.kind === 'question' || one.shop === seen);
      const together = await runShops(all);
      told += together.length;
      expect(together).toEqual(await runShops(alone));
    }),
    { numRuns: 15 },
  );
  expect(told).toBeGreaterThan(15);
});
