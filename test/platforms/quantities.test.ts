import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/orders/order.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

function itemsOf(items: unknown, type = 'order.updated'): readonly Item[] | undefined {
  const body = { id: 'evt_1', type, data: { order_id: 1, items } };
  const event = sellfern.read({ type, body: Buffer.from(JSON.stringify(body)) });
  return event.kind === 'order' ? event.facts.items : undefined;
}

/** What is kept of one line with this quantity; undefined where the line is left out. */
const quantityOf = (quantity: unknown): number | undefined =>
  itemsOf([
    { name: 'Kept', quantity: 9 },
    { name: 'Mug', quantity },
  ])?.[1]?.quantity;

describe('a quantity', () => {
  it.each([
    [1, 1],
    ['3', 3],
    [' 12 ', 12],
    ['+2', 2],
    [2.5, 2.5],
    ['0.5', 0.5],
    ['2.500', 2.5],
    ['1.0000', 1],
    ['2,5', 2.5],
    ['0,25', 0.25],
    ['1,000,000', 1_000_000],
    ['1,000.5', 1_000.5],
    [0.000_5, 0.000_5],
    [999_999_999, 999_999_999],
  ])('%j is %d', (written, quantity) => {
    expect(quantityOf(written)).toBe(quantity);
  });

  it.each([undefined, null, ''])('that is not stated (%j) is one', (unstated) => {
    expect(quantityOf(unstated)).toBe(1);
  });

  it.each([0, '0', '0.00', -1, '-2', -0.5, '-1,5'])('of %j takes the line away', (written) => {
    expect(quantityOf(written)).toBeUndefined();
  });

  it.each([
    ...['1,000', '2 pcs', 'two', '1e3', '1.2.3', '12,34,5', '１２', '½', 'NaN', '∞', '0x10', '--2'],
    ...[1e21, 1e10, 5e-324, 1e-9, '99999999999999999999', true, [], [2], {}, { value: 2 }],
  ])('that cannot be understood (%j) is not guessed', (written) => {
    expect(quantityOf(written)).toBe(0);
  });

  it('is what was sent, whatever was sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e8 }), fc.nat(99), (whole, hundredths) => {
        const text = `${whole}.${String(hundredths).padStart(2, '0')}`;
        expect(quantityOf(text)).toBe(Number(text));
        expect(quantityOf(Number(text))).toBe(Number(text));
        expect(quantityOf(-whole)).toBeUndefined();
        expect(quantityOf(`${text} kg`)).toBe(0);
      }),
    );
  });
});

describe('a long list', () => {
  const lines = (count: number, quantity: unknown) =>
    Array.from({ length: count }, (_, at) => ({ name: `Item ${at}`, quantity }));

  it('keeps its first hundred lines and the number and sum of the others', () => {
    const items = itemsOf(lines(150, 2)) ?? [];
    expect(items).toHaveLength(101);
    expect(items[99]).toMatchObject({ title: 'Item 99', quantity: 2 });
    expect(items[100]).toEqual({ title: '', quantity: 100, lines: 50 });
  });

  it('is not cut as long as it has a hundred lines besides those that were removed', () => {
    expect(itemsOf([...lines(100, 1), ...lines(30, 0)])).toHaveLength(100);
  });

  it('sums nothing up of which a quantity is not understood', () => {
    const items = itemsOf([...lines(101, 1), { name: 'More', quantity: 'some' }]);
    expect(items?.[100]).toEqual({ title: '', quantity: 0, lines: 2 });
  });
});

describe('an empty list', () => {
  it('empties the items in an event that tells what the order is now', () => {
    expect(itemsOf([])).toEqual([]);
    expect(itemsOf([{ name: 'Mug', quantity: 0 }])).toEqual([]);
    expect(itemsOf({})).toEqual([]);
  });

  it.each(['order.created', 'order.status_changed', 'order.fulfillment.shipped'])(
    'says nothing in %s, which may leave the items out',
    (type) => {
      expect(itemsOf([], type)).toBeUndefined();
    },
  );

  it('is not what an absent or a strange one is', () => {
    expect(
      [undefined, null, '', 'Mug', 3, [{ id: 7 }], [null]].map((items) => itemsOf(items)),
    ).toEqual(Array.from({ length: 7 }, () => undefined));
  });
});
