import { expect, it } from 'vitest';
import { postName } from '../../../src/discord/embeds/post-name.ts';

it.each([
  [
    'a number',
    { id: 'ord_1', number: '1042', store: { name: 'Fern & Oak' } },
    '#1042 · Fern & Oak',
  ],
  ['an id alone', { id: 'ord_1' }, 'ord_1 · Sellfern'],
  ['a store that is a number', { id: '7', store: { name: '7' } }, '#7 · Sellfern'],
  ['signs of Markdown', { id: '*7*', store: { name: 'A_B' } }, '*7* · A_B'],
  [
    'an address',
    { id: '7', store: { name: 'Ann ann@example.org' } },
    expect.not.stringContaining('@'),
  ],
] as const)('is what people call the order and its store: %s', (_, order, expected) => {
  expect(postName(order, 'Sellfern')).toEqual(expected);
});

it('fits what Discord takes, however long the names are', () => {
  const long = { id: '👩‍👩‍👧'.repeat(40), store: { name: 'Ä'.repeat(200) } };
  expect(postName(long, 'Sellfern').length).toBeLessThanOrEqual(100);
});
