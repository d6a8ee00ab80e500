import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

function readOrder(data: object, type = 'order.updated') {
  const body = { id: 'evt_1', type, data: { order_id: 1, ...data } };
  const event = sellfern.read({ type, body: Buffer.from(JSON.stringify(body)) });
  return event.kind === 'order' ? event.facts : undefined;
}

const titlesOf = (items: unknown) => readOrder({ items })?.items?.map(({ title }) => title);
const numbersOf = (data: object) =>
  readOrder(data)?.parcels?.map(({ trackingNumber }) => trackingNumber);

const key = { name: 'Key', quantity: 1 };
const skin = { name: 'Skin', quantity: 2 };
const parcel = { tracking_number: '1Z999AA10123456784', carrier: 'UPS' };

const numbered = (entries: readonly object[]): object => Object.fromEntries(entries.entries());

/** The ways in which senders write a list. */
const writings: readonly (readonly [string, (entries: readonly object[]) => unknown])[] = [
  ['a list', (entries) => entries],
  ['numbered from 0', numbered],
  ['with gaps', (entries) => Object.fromEntries(entries.map((entry, at) => [at * 2 + 1, entry]))],
  ['by SKU', (entries) => Object.fromEntries(entries.map((entry, at) => [`SKU-${at}`, entry]))],
  ['in data', (data) => ({ data })],
  ['in data, with a page', (data) => ({ data, meta: { total: 2 }, links: {} })],
  ['in nodes', (nodes) => ({ nodes })],
  ['edges', (entries) => ({ edges: entries.map((node) => ({ cursor: 'x', node })) })],
  ['JSON text', (entries) => JSON.stringify(entries)],
  ['JSON text, by number', (entries) => JSON.stringify(numbered(entries))],
  ['numbered in data', (entries) => ({ data: numbered(entries) })],
];

describe.each(writings)('a list written as %s', (_name, written) => {
  it('holds the same items', () => {
    expect(titlesOf(written([key, skin]))).toEqual(['Key', 'Skin']);
    expect(titlesOf(written([key]))).toEqual(['Key']);
  });

  it('holds the same parcels', () => {
    expect(numbersOf({ fulfillments: written([parcel]) })).toEqual([parcel.tracking_number]);
  });

  it('holds what SellApp sells', () => {
    const body = { event: 'order.completed', data: { id: 406, product_variants: written([key]) } };
    const event = sellapp.read({
      type: 'order.completed',
      body: Buffer.from(JSON.stringify(body)),
    });
    expect(event).toMatchObject({ facts: { items: [{ title: 'Key', quantity: 1 }] } });
  });
});

it('takes one thing for a list of it', () => {
  expect(titlesOf(key)).toEqual(['Key']);
  expect(titlesOf({ product: { title: 'Key' } })).toEqual(['Key']);
  expect(titlesOf({ product: { title: 'Key' }, variant: { title: 'L' } })).toEqual(['Key']);
  expect(titlesOf(JSON.stringify(skin))).toEqual(['Skin']);
  expect(numbersOf({ fulfillments: parcel })).toEqual([parcel.tracking_number]);
});

it.each([
  { fulfillment: [parcel] },
  { tracking: [parcel] },
  { tracking: [{ number: parcel.tracking_number }] },
  { shipment: [{ tracking: [{ code: parcel.tracking_number }] }] },
  { order: [{ id: 1, ...parcel }] },
])('takes a list of one thing for the thing (%j)', (data) => {
  expect(numbersOf(data)).toEqual([parcel.tracking_number]);
});

it.each(['[', '{"a"', 'Key, Skin', '[]x', '"Key"', '7', 7, true])(
  'makes no list of %j',
  (nonsense) => {
    expect(titlesOf(nonsense)).toBeUndefined();
  },
);

it('reads any list the same, however it is written', () => {
  const entries = fc.array(
    fc.record({
      name: fc.stringMatching(/^[A-Za-z]{1,12}$/),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(entries, fc.constantFrom(...writings), (items, [, written]) => {
      expect(titlesOf(written(items))).toEqual(items.map(({ name }) => name));
    }),
  );
});

describe('what is empty in one casing', () => {
  const cases = [
    ['order_id', 'orderId', 9001, { id: '9001' }],
    ['new_status', 'newStatus', 'Shipped', { status: 'shipped' }],
    ['previous_status', 'previousStatus', 'New', { previousStatus: 'new' }],
    ['order_number', 'orderNumber', 'A-1', { number: 'A-1' }],
    ['customer_name', 'customerName', 'Jane', { customerName: 'Jane' }],
    ['line_items', 'lineItems', [key], { items: [{ title: 'Key' }] }],
    ['store_name', 'storeName', 'Oak', { store: { name: 'Oak' } }],
    ['tracking_code', 'trackingCode', '1Z', { parcels: [{ trackingNumber: '1Z' }] }],
  ] as const;

  it.each(cases)('does not hide %s in the other', (snake, camel, value, facts) => {
    for (const empty of [null, '', '  ', undefined]) {
      expect(readOrder({ order_id: 1, [snake]: empty, [camel]: value })).toMatchObject(facts);
      expect(readOrder({ order_id: 1, [camel]: empty, [snake]: value })).toMatchObject(facts);
    }
  });

  it('leaves the first where both hold something', () => {
    expect(readOrder({ new_status: 'Shipped', newStatus: 'New' })).toMatchObject({
      status: 'shipped',
    });
  });
});
