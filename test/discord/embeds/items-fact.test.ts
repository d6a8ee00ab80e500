import { expect, it } from 'vitest';
import { itemsFact } from '../../../src/discord/embeds/items-fact.ts';
import type { Item } from '../../../src/orders/order.ts';

const mug = (quantity: number): Item => ({ title: 'Mug', quantity });

it.each<[readonly Item[], string, string]>([
  [[mug(2), mug(1)], 'Items (3)', '2 × Mug\n1 × Mug'],
  [[mug(2), mug(2.5)], 'Items', '2 × Mug\n2.5 × Mug'],
  [[mug(2), mug(0)], 'Items', '2 × Mug\nMug'],
  [[mug(1e21)], 'Items', 'Mug'],
  [
    [...Array.from({ length: 100 }, () => mug(2)), { title: '', quantity: 100, lines: 50 }],
    'Items (300)',
    ['2 × Mug\n2 × Mug\n2 × Mug\n2 × Mug\n2 × Mug\nand 145 more'].join('\n'),
  ],
  [
    [...Array.from({ length: 100 }, () => mug(2)), { title: '', quantity: 0, lines: 50 }],
    'Items',
    ['2 × Mug\n2 × Mug\n2 × Mug\n2 × Mug\n2 × Mug\nand 145 more'].join('\n'),
  ],
])('counts and names no more than is known (case %#)', (items, name, value) => {
  expect(itemsFact(items, 'en')).toMatchObject({ name, value });
});

it('writes fractions as the readers of each language do', () => {
  expect(itemsFact([mug(2.5)], 'vi')).toMatchObject({ name: 'Sản phẩm', value: '2,5 × Mug' });
});
