import { expect, it } from 'vitest';
import { mergeStores } from '../../src/orders/merge-stores.ts';
import type { Store } from '../../src/orders/order.ts';

const both = { id: 's1', name: 'Mugs' };

it.each<[string, Store | undefined, Store | undefined, Store | undefined]>([
  ['nothing of nothing', undefined, undefined, undefined],
  ['what the first knows alone', both, undefined, both],
  ['what the second knows alone', undefined, both, both],
  ['an id with the name that was told before', { id: 's1' }, { name: 'Mugs' }, both],
  ['a name with the id that was told before', { name: 'Mugs' }, { id: 's1', name: 'Cups' }, both],
  ['one store with its name', { id: 's1' }, both, both],
  ['the first of two stores, without the name of the other', { id: 's2' }, both, { id: 's2' }],
])('knows %s', (_, first, second, merged) => {
  expect(mergeStores(first, second)).toEqual(merged);
});
