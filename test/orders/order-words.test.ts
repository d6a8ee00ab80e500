import { expect, test } from 'vitest';
import { orderWords, wordsOf } from '../../src/orders/order-words.ts';

test('words are compared without case, accents and the stroke of đ', () => {
  expect(wordsOf('Áo Dài ĐỎ, size-XL')).toEqual(['ao', 'dai', 'do', 'size', 'xl']);
});

test('a text without letters and digits has no words', () => {
  expect(wordsOf(' — “…” ')).toEqual([]);
});

test('an order is found by number, id, customer and items', () => {
  const words = orderWords({
    platform: 'sellfern',
    id: 'ord_9',
    number: '1042',
    customerName: 'Nguyễn Văn A',
    items: [{ title: 'Blue Mug', quantity: 1 }],
    parcels: [],
    knownAsOf: 0,
  });
  expect(words).toEqual(['1042', 'ord', '9', 'nguyen', 'van', 'a', 'blue', 'mug']);
});
