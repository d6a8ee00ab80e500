import type {
  Count,
  OrderLine,
  OrderSearch,
  Place,
  ResultPage,
} from '../../../operators/operator-view.ts';
import { nameKey } from '../../../orders/name-key.ts';
import type { OrderPlace } from '../../../orders/order-place.ts';
import { wordQuery } from '../../../orders/order-words.ts';
import { beginOfOrders, endOfOrders } from '../../order-page-of.ts';
import { orderFrom, type OrderRow } from '../../order-row.ts';
import { byLastChange } from '../../page-of.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { createBoundedList } from './create-bounded-list.ts';
import { createHasWords } from './create-has-words.ts';

type FoundOrderRow = OrderRow & { readonly id: number; readonly fits: number };

const drivers = [
  { condition: 'status = @status', value: 'status' },
  {
    condition: 'orders.id IN (SELECT rowid FROM order_words WHERE order_words MATCH @match)',
    value: 'match',
    fits: '(@query IS NULL OR has_words(orders.words, @query))',
    unsorted: `order_words CROSS JOIN orders ON orders.id = order_words.rowid
      WHERE order_words MATCH @match`,
  },
];

const fits = `(@status IS NULL OR status = @status) AND (@platform IS NULL OR platform = @platform)
  AND (@store IS NULL OR store_id = @store OR name_key(store_name) = @storeKey)`;

/** Beginnings of words, in the words of FTS5, and for `has_words`. */
function wordValues(words: string | undefined): Readonly<Record<'match' | 'query', string | null>> {
  const query = words === undefined ? [] : wordQuery(words);
  if (query.length === 0) return { match: null, query: null };
  const match = query.map((list) => `(${list.map((word) => `"${word}"*`).join(' ')})`).join(' OR ');
  return { match, query: JSON.stringify(query) };
}

function valuesOf({ words, status, platform, store, from, to }: OrderSearch) {
  return {
    ...wordValues(words),
    ...{ status: status ?? null, platform: platform ?? null, store: store ?? null },
    storeKey: store === undefined ? null : nameKey(store),
    ...{ from: from ?? null, to: to ?? null },
  };
}

/** Words that say nothing find nothing. */
const isVain = ({ words }: OrderSearch): boolean =>
  words !== undefined && wordQuery(words).length === 0;

/** Pages of orders, and how many there are, in a time that does not grow with the table. */
export function createListOrders(db: SqliteDatabase): {
  readonly orders: (filter: OrderSearch & Place<OrderPlace>) => ResultPage<OrderLine, OrderPlace>;
  readonly countOrders: (filter: OrderSearch) => Count;
} {
  createHasWords(db);
  const list = createBoundedList<FoundOrderRow, OrderLine, OrderPlace>(db, {
    read: (row) => ({ id: row.id, order: orderFrom(row) }),
    ...{ table: 'orders', columns: '*', fits, drivers },
    ...{ sort: ['known_as_of', 'orders.id'], key: byLastChange },
    ends: ({ from, to }) => ({
      after: typeof from === 'number' ? { changedAt: from, row: 0 } : beginOfOrders,
      before: typeof to === 'number' ? { changedAt: to, row: 0 } : endOfOrders,
    }),
  });
  return {
    orders: ({ before, after, limit, ...search }) => {
      if (isVain(search)) return { items: [] };
      return list.page(valuesOf(search), { before, after, limit });
    },
    countOrders: (search) =>
      isVain(search) ? { found: 0, isLeast: false } : list.count(valuesOf(search)),
  };
}
