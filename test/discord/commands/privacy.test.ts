import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Order } from '../../../src/orders/order.ts';
import { handlerWith, typed } from './ports.ts';

/** Long enough not to turn up by chance. */
const secretText = fc.uuid().map((id) => `Zq${id.replaceAll('-', '')}`);

const orders = fc.record({
  platform: fc.constantFrom('sellfern', 'sellapp'),
  id: fc.constantFrom('1', 'ord_1'),
  number: fc.option(fc.constant('1042'), { nil: undefined }),
  status: fc.option(fc.constantFrom('shipped', 'cancelled', 'Anything'), { nil: undefined }),
  store: fc.option(fc.record({ id: fc.string(), name: fc.string() }), { nil: undefined }),
  items: fc.array(fc.record({ title: fc.string(), quantity: fc.nat() }), { maxLength: 8 }),
  parcels: fc.array(
    fc.record({ carrier: fc.string(), trackingNumber: secretText, delivered: fc.boolean() }),
    { maxLength: 4 },
  ),
  customerName: secretText,
  total: fc.record({
    minorUnits: fc.integer({ min: 1_234_567_00, max: 9_876_543_00 }),
    currency: fc.constant('USD'),
  }),
  placedAt: fc.nat(),
  knownAsOf: fc.nat(),
});

const eMail = 'jane.smith@example.com';

/** Everything a member without rights can do with an order. */
const attempts = [
  typed('order status', { order: '1042' }),
  typed('order status', { order: '1042' }, { locale: 'vi' }),
  typed('order status', { order: '1042' }, { type: 4 }),
  typed('order recent'),
  typed('order find', { text: 'Zq' }),
  { ...typed('order status'), type: 3, data: { custom_id: 'order recent::99' } },
  { ...typed('order status'), type: 3, data: { custom_id: 'order status:sellfern:1' } },
];

async function everythingMembersSee(known: readonly Order[]): Promise<string> {
  const found = known.map((order) => ({ order, timeline: [], refreshedAt: Date.now() }));
  const handle = handlerWith({
    orders: {
      find: async () => Promise.resolve(found),
      recent: async () => Promise.resolve({ orders: known, next: { changedAt: 1, row: 1 } }),
      search: async () => Promise.resolve(known),
    },
    sleep: async () => new Promise(() => undefined),
  });
  const answers = await Promise.all(attempts.map(handle));
  return JSON.stringify(answers.map(({ response }) => response));
}

test('no personal field of an order reaches a member, whatever he tries', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(orders, { minLength: 1, maxLength: 3 }), async (known) => {
      const seen = await everythingMembersSee(known);
      for (const { customerName, parcels, total } of known) {
        expect(seen).not.toContain(customerName);
        for (const { trackingNumber } of parcels) expect(seen).not.toContain(trackingNumber);
        const digits = String(Math.floor(total.minorUnits / 100));
        expect(seen.replaceAll(/[.,\s]/g, '')).not.toContain(digits);
      }
    }),
    { numRuns: 300 },
  );
});

test('an e-mail address that a shop wrote into an item, a variant, a store or a status stays hidden', async () => {
  const seen = await everythingMembersSee([
    {
      platform: 'sellfern',
      id: '1',
      status: eMail,
      store: { id: '1', name: eMail },
      items: [{ title: `Mug for ${eMail}`, variant: eMail, quantity: 1 }],
      parcels: [{ carrier: eMail, trackingNumber: eMail, delivered: false }],
      knownAsOf: 1,
    },
  ]);
  expect(seen).not.toContain('jane.smith');
});
