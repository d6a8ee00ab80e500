import { expect, test } from 'vitest';
import { orderWords, wordQuery } from '../../src/orders/order-words.ts';

test('an order is found by its names in any form, customer, store, items and tracking numbers', () => {
  const words = orderWords({
    platform: 'sellfern',
    id: 'ord_9',
    alias: '77',
    number: 'INV 1042/A',
    customerName: 'Nguyễn Văn A',
    store: { id: '1', name: 'Etsy' },
    items: [{ title: 'Blue Mug', quantity: 1 }],
    parcels: [{ trackingNumber: '1Z 999', delivered: false }],
    knownAsOf: 0,
  });
  expect(words.join(' ')).toBe(
    'inv 1042 a ord 9 77 1z 999 nguyen van etsy blue mug inv1042a ord9 1z999',
  );
});

test('a search is for words, or for a number that is written otherwise', () => {
  expect(wordQuery('Mug')).toEqual([['mug']]);
  expect(wordQuery('Order #1,042')).toEqual([['order', '1', '042'], ['1042']]);
  expect(wordQuery('***')).toEqual([]);
  expect(wordQuery('a b c d e f g h i j')[0]).toHaveLength(8);
});
