import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsOf } from '../../src/orders/words-of.ts';
import { keysOf, orderKey } from '../../src/orders/order-key.ts';

test.each([
  [
    '1042',
    [
      '#1042',
      ' # 10 42 ',
      '1042.',
      '1,042',
      '№1042',
      'No. 1042',
      '**#1042**',
      '１０４２',
      '"1042"',
      '`1042`',
    ],
  ],
  [
    '1042',
    [
      'Order #1042',
      'order 1042',
      'Order no.: 1042',
      'ORDER-1042',
      '🛒 Order #1042',
      'Nº 1042',
      '__1042__',
    ],
  ],
  [
    '1042',
    [
      'Đơn hàng #1042',
      'đơn 1042',
      'Mã đơn hàng: 1042',
      'Đơn hàng'.normalize('NFD') + ' 1042',
      '1042\u200b',
    ],
  ],
  ['1001a', ['#1001-A', '1001-A', '1001 a', '1001A']],
  ['inv2024001', ['INV 2024/001', 'inv-2024-001', 'Order INV 2024/001', 'INV2024001']],
  ['gidshopifyorder5129837469', ['gid://shopify/Order/5129837469']],
  ['sellfern9', ['sellfern:9', 'Sellfern-9']],
  ['ord1017', ['ORD_1017', 'Order ORD_1017']],
  ['order', ['Order', '#order', 'Order #']],
  ['***', ['***']],
])('the normal form %j is that of %j', (key, names) => {
  for (const name of names) expect([name, orderKey(name)]).toEqual([name, key]);
});

test.each(['\u1fcd', '\u1fbf\u0300', '\u1fdd', '\u1fee\u1ffd'])(
  'the signs %j have one normal form',
  (signs) => {
    expect(orderKey(signs.normalize('NFD'))).toBe(orderKey(signs.normalize('NFC')));
  },
);

test('the normal form is a word of its own, also where marks of several words come together', () => {
  const key = orderKey('\u0e38\u0e3b\u0e3a\u0e34');
  expect(wordsOf(key)).toEqual([key]);
});

test.each([
  ['00001020', '1020'],
  ['1001-A', '1001-B'],
  ['١٠٠٨', '١٠٠٩'],
])('%j and %j stay apart', (one, other) => {
  expect(orderKey(one)).not.toBe(orderKey(other));
});

test('a name has one, of bounded length, in whatever form its letters come, and only what is empty has none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
      const key = orderKey(name);
      expect(key.length).toBeLessThanOrEqual(200);
      expect(orderKey(name.normalize('NFD'))).toBe(orderKey(name.normalize('NFC')));
      expect(key === '').toBe(name.trim() === '');
    }),
  );
});

test('a long name that was cut fits all that begin so, a short one only itself', () => {
  const id = `cs_test_${'a1'.repeat(40)}`;
  const { first, last } = keysOf(`${id.slice(0, 59)}…`);
  expect(orderKey(id) >= first && orderKey(id) <= last).toBe(true);
  expect(keysOf('1…')).toEqual({ first: '1', last: '1' });
  expect(keysOf(`1${'*'.repeat(60)}…`)).toEqual({ first: '1', last: '1' });
});
