import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorView } from '../../../src/operators/operator-view.ts';
import { openStorage } from '../../support/open-storage.ts';

let view: OperatorView;

/** More orders than are looked at for a page have a mug; newer ones have cups, and every hundredth order is paid. */
beforeEach(() => {
  const storage = openStorage();
  storage.db.exec(`
    WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 2500)
    INSERT INTO orders (platform, order_id, status, items, parcels, known_as_of, refreshed_at, words)
    SELECT 'sellfern', 'o' || number, iif(number % 100 = 0, 'paid', 'new'), '[]', '[]', number, number,
      iif(number <= 2100, 'mug', 'cup') || ' o' || number FROM numbers`);
  ({ view } = storage);
});

describe('words that most orders have', () => {
  const found = async (filter: Parameters<OperatorView['orders']>[0]) =>
    (await view.orders(filter)).items.map(({ order }) => order.id);

  it('find them from the newest on, by their beginnings', async () => {
    expect(await found({ words: 'mug', limit: 3 })).toEqual(['o2100', 'o2099', 'o2098']);
    expect(await found({ words: 'mu o20', limit: 2 })).toEqual(['o2099', 'o2098']);
    expect(await found({ words: 'MÚG', limit: 1, to: 1_000 })).toEqual(['o999']);
    expect(await found({ words: 'ug', limit: 1 })).toEqual([]);
  });

  it('page on to the last', async () => {
    const page = await view.orders({ words: 'mug', limit: 2 });
    const next = await view.orders({ words: 'mug', limit: 2, before: page.next });
    expect(next.items.map(({ order }) => order.id)).toEqual(['o2098', 'o2097']);
    const end = { changedAt: 3, row: 3 };
    expect(await found({ words: 'mug', limit: 5, before: end })).toEqual(['o2', 'o1']);
  });

  it('go together with other filters', async () => {
    expect(await found({ words: 'mug', status: 'paid', limit: 2 })).toEqual(['o2100', 'o2000']);
    expect(await found({ words: 'cup', status: 'paid', limit: 9 })).toHaveLength(4);
  });

  it('are counted', async () => {
    expect(await view.countOrders({ words: 'mug' })).toEqual({ found: 2_100, isLeast: false });
    const until = { words: 'mug', to: 1_001 };
    expect(await view.countOrders(until)).toEqual({ found: 1_000, isLeast: false });
    const paid = { words: 'o', status: 'paid' };
    expect(await view.countOrders(paid)).toEqual({ found: 25, isLeast: false });
  });
});
