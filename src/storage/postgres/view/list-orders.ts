import type {
  Count,
  OrderLine,
  OrderSearch,
  Place,
  ResultPage,
} from '../../../operators/operator-view.ts';
import type { OrderPlace } from '../../../orders/order-place.ts';
import { wordQuery } from '../../../orders/order-words.ts';
import { byLastChange } from '../../page-of.ts';
import { orderFrom, type OrderRow } from '../../order-row.ts';
import type { Sql } from '../database.ts';
import { countRows, gatherConditions, listPage, type Conditions } from './bounded-list.ts';
import { storeNames } from './store-names.ts';

/** Beginnings of words, in the words of PostgreSQL's text search; words that say nothing find nothing. */
function queryOf(words: string): string {
  return wordQuery(words)
    .map((list) => list.map((word) => `'${word}':*`).join(' & '))
    .join(' | ');
}

async function conditionsOf(
  sql: Sql,
  { words, status, platform, store, from, to }: OrderSearch,
): Promise<Conditions> {
  const stores = await storeNames(sql, store);
  return gatherConditions([
    ['words @@ ?::tsquery', words === undefined ? undefined : queryOf(words)],
    ['status = ?', status],
    ['platform = ?', platform],
    ['(store_id = ANY(?) OR store_name = ANY(?))', stores],
    ['known_as_of >= ?', from],
    ['known_as_of < ?', to],
  ]);
}

export async function listOrders(
  sql: Sql,
  { before, after, limit, ...search }: OrderSearch & Place<OrderPlace>,
): Promise<ResultPage<OrderLine, OrderPlace>> {
  return listPage<OrderRow & { readonly id: number }, OrderLine, OrderPlace>(
    sql,
    {
      ...{ table: 'orders', columns: 'orders.*', sort: ['known_as_of', 'orders.id'] },
      ...{ key: byLastChange, read: (row) => ({ id: row.id, order: orderFrom(row) }) },
    },
    await conditionsOf(sql, search),
    { before, after, limit },
  );
}

export async function countOrders(sql: Sql, search: OrderSearch): Promise<Count> {
  return countRows(sql, 'orders', await conditionsOf(sql, search));
}
