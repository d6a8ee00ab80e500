import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idToAskFor, orderQueryFor, parseOrderQuery } from '../../src/orders/order-query.ts';

describe('what a member types', () => {
  test.each(['1042', '#1042', 'Order #1042', '1042?', '(1003)', '{6F96-11}', '😀'])(
    '%j is what the order is called',
    (typed) => {
      expect(parseOrderQuery(` ${typed}\n`)).toEqual([{ reference: typed }]);
    },
  );

  test('with a platform in front it means that platform’s order, or one that is called so', () => {
    expect(parseOrderQuery('sellfern: 1042')).toEqual([
      { platform: 'sellfern', reference: '1042' },
      { reference: 'sellfern: 1042' },
    ]);
    expect(parseOrderQuery('urn:order:77')).toEqual([
      { platform: 'urn', reference: 'order:77' },
      { reference: 'urn:order:77' },
    ]);
  });

  test.each(['EN:1006', 'Not A Platform:1042', 'sellfern:', ':1'])(
    '%j names no platform',
    (typed) => {
      expect(parseOrderQuery(typed)).toEqual([{ reference: typed }]);
    },
  );

  test.each(['', '   ', '\n\t', '\u0000'])('%j names nothing', (typed) => {
    expect(parseOrderQuery(typed)).toEqual([]);
  });

  test('holds no character that a database refuses, and is never longer than a name with words around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const faults = parseOrderQuery(typed).filter(
          ({ reference }) =>
            /\p{Cc}/u.test(reference) || !reference.isWellFormed() || reference.length > 300,
        );
        expect(faults).toEqual([]);
      }),
    );
  });
});

describe('the id that a platform is asked for', () => {
  test.each([
    ['1042', '1042'],
    ['#1042', '1042'],
    ['  # 1042 ', '1042'],
    ['10 42', '1042'],
    ['１０４２', '1042'],
    ['＃１０４２', '1042'],
    ['\u200b1042\u200e', '1042'],
    ['**Order #1042**', '1042'],
    ['ord_123', 'ord_123'],
    ['c4e45131-a187-3476-9efd-1fb6fbbf2243', 'c4e45131-a187-3476-9efd-1fb6fbbf2243'],
    ['2026/17', '2026/17'],
  ])('by %j is %j', (typed, id) => {
    expect(idToAskFor(typed)).toBe(id);
  });

  test.each([
    '',
    '"; DROP TABLE orders',
    'A&B-1011',
    'sellfern:1',
    '*',
    '😀',
    `1${'a'.repeat(64)}`,
  ])('is none by %j', (typed) => {
    expect(idToAskFor(typed)).toBeUndefined();
  });
});

describe('what is offered for an order', () => {
  it.each(['ord_123', 'sellfern:9', 'gid://shopify/Order/5129837469', 'ORD 2024 15', '{6F96-11}'])(
    'is understood as the order %j',
    (id) => {
      const value = orderQueryFor({ platform: 'sellapp', id });
      expect(parseOrderQuery(value)[0]).toEqual({ platform: 'sellapp', reference: id });
    },
  );

  it('fits a button, of a long id its beginning', () => {
    expect(orderQueryFor({ platform: 'sellapp', id: 'a'.repeat(150) })).toBe(
      `sellapp:${'a'.repeat(60)}…`,
    );
    expect(orderQueryFor({ platform: 'sellapp', id: 'a'.repeat(79) })).toHaveLength(87);
  });
});
