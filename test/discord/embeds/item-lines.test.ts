import { expect, it } from 'vitest';
import { itemLines } from '../../../src/discord/embeds/item-lines.ts';
import type { Item } from '../../../src/orders/order.ts';

const mug = (quantity: number): Item => ({ title: 'Mug', quantity });
const mugs = (count: number) => Array.from({ length: count }, () => mug(2));
const three = ['2 × Mug', '2 × Mug', '2 × Mug'];

it.each<[readonly Item[], readonly string[]]>([
  [
    [mug(2), mug(1)],
    ['2 × Mug', '1 × Mug'],
  ],
  [
    [mug(2), mug(2.5)],
    ['2 × Mug', '2.5 × Mug'],
  ],
  [
    [mug(2), mug(0)],
    ['2 × Mug', 'Mug'],
  ],
  [[mug(1e21)], ['Mug']],
  [[{ title: 'Board', variant: 'L / walnut', quantity: 1 }], ['1 × Board (L / walnut)']],
  [mugs(3), three],
  [mugs(4), [...three, 'and 1 more']],
  [
    [...mugs(100), { title: '', quantity: 100, lines: 50 }],
    [...three, 'and 147 more'],
  ],
])('names three and counts the rest (case %#)', (items, lines) => {
  expect(itemLines(items, 'en')).toEqual(lines);
});

it('writes fractions as the readers of each language do', () => {
  expect(itemLines([mug(2.5)], 'vi')).toEqual(['2,5 × Mug']);
});
