import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderQueryFor, parseOrderQuery } from '../../src/orders/order-query.ts';

test.each([
  ['1042', '1042'],
  ['#1042', '1042'],
  ['  # 1042 ', '1042'],
  ['10 42', '1042'],
  ['１０４２', '1042'],
  ['＃１０４２', '1042'],
  ['\u200b1042\u200e', '1042'],
  ['ord_123', 'ord_123'],
  ['c4e45131-a187-3476-9efd-1fb6fbbf2243', 'c4e45131-a187-3476-9efd-1fb6fbbf2243'],
  ['2026/17', '2026/17'],
])('what a member types, %j, means the order %j', (typed, reference) => {
  expect(parseOrderQuery(typed)).toEqual({ reference });
});

test('a reference with a platform in front means that platform’s order', () => {
  expect(parseOrderQuery('sellfern:1042')).toEqual({ platform: 'sellfern', reference: '1042' });
});

test.each([
  '',
  '   ',
  '#',
  '"; DROP TABLE orders',
  '<@1>',
  '1042?',
  'Not A Platform:1042',
  'sellfern:',
  '*',
  '-',
  '😀',
  'a'.repeat(65),
])('what cannot be an order’s number, %j, is not looked for as one', (typed) => {
  expect(parseOrderQuery(typed)).toBeUndefined();
});

test('any text at all is understood or refused, never more than 64 characters long', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const query = parseOrderQuery(typed);
      expect(query?.reference.length ?? 1).toBeLessThanOrEqual(64);
    }),
  );
});

test('what is offered for an order is understood as that order', () => {
  const order = { platform: 'sellapp', id: 'ord_123' };
  expect(parseOrderQuery(orderQueryFor(order))).toEqual({
    platform: 'sellapp',
    reference: 'ord_123',
  });
});
