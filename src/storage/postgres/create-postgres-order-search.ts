import type { FoundOrder } from '../../orders/found-order.ts';
import type { OrdersOf } from '../../orders/order-finder.ts';
import { keysOf } from '../../orders/order-key.ts';
import { wordQuery, type WordQuery } from '../../orders/order-words.ts';
import { shopIds, shopsNamed, type Shops } from '../../orders/shops.ts';
import { orderFrom, timelineEntryFrom, type OrderRow, type TimelineRow } from '../order-row.ts';
import { endOfOrders, orderPageOf } from '../order-page-of.ts';
import { bestMatches, mostOfOneKey } from '../search-row.ts';
import type { Sql } from './database.ts';

type IdentifiedRow = OrderRow & { readonly id: number };

const longestTimeline = 100;

/** The query in the words of PostgreSQL's text search, of words as they are or as beginnings. */
function queryOf(query: WordQuery, suffix: '' | ':*'): string {
  return query.map((words) => words.map((word) => `'${word}'${suffix}`).join(' & ')).join(' | ');
}

/** Of the shops in a parameter, or of all where it is null. */
const ofShops = (parameter: string): string =>
  `(${parameter}::text[] IS NULL OR platform = ANY(${parameter}))`;

/** How people find an order. */
export function createPostgresOrderSearch(sql: Sql): OrdersOf {
  const withTimeline = async (row: IdentifiedRow): Promise<FoundOrder> => {
    const timeline = await sql.all<TimelineRow>(
      `SELECT * FROM timeline WHERE platform = $1 AND order_id = $2
       ORDER BY occurred_at DESC, id DESC LIMIT ${longestTimeline}`,
      [row.platform, row.order_id],
    );
    return {
      order: orderFrom(row),
      timeline: timeline.toReversed().map(timelineEntryFrom),
      refreshedAt: row.refreshed_at,
    };
  };

  const byWordsIn = async (
    shops: Shops,
    query: string,
    limit: number,
  ): Promise<readonly IdentifiedRow[]> =>
    sql.all(
      `SELECT * FROM orders WHERE words @@ $1::tsquery AND ${ofShops('$3')} ORDER BY id DESC LIMIT $2`,
      [query, limit, shopIds(shops)],
    );

  return (shops) => ({
    find: async ({ reference, platform }) => {
      const { first, last } = keysOf(reference);
      const rows = await sql.all<IdentifiedRow>(
        // The last part finds what a machine of an earlier version wrote since the last start.
        `SELECT * FROM orders WHERE id IN (
           SELECT id FROM orders WHERE id_key BETWEEN $1 AND $2
           UNION SELECT id FROM orders WHERE number_key BETWEEN $1 AND $2
           UNION SELECT id FROM orders WHERE alias_key BETWEEN $1 AND $2
           UNION SELECT id FROM orders WHERE order_id = $3)
         AND ${ofShops('$4')}
         ORDER BY ($3 IN (order_id, coalesce(alias, order_id), coalesce(number, order_id))) DESC, id DESC
         LIMIT ${mostOfOneKey}`,
        [first, last, reference, shopIds(shopsNamed(shops, platform))],
      );
      return Promise.all(bestMatches(rows, reference).map(withTimeline));
    },
    recent: async ({ status = null, before = endOfOrders, limit }) => {
      const { changedAt, row } = before;
      const rows = await sql.all<IdentifiedRow>(
        `SELECT * FROM orders WHERE (known_as_of, id) < ($1, $2) AND ${ofShops('$4')}
           ${status === null ? '' : 'AND status = $5'}
         ORDER BY known_as_of DESC, id DESC LIMIT $3`,
        [changedAt, row, limit + 1, shopIds(shops), ...(status === null ? [] : [status])],
      );
      return orderPageOf(rows, limit);
    },
    search: async (text, limit) => {
      const query = wordQuery(text);
      if (query.length === 0) return [];
      const whole = await byWordsIn(shops, queryOf(query, ''), limit);
      const begun =
        whole.length === limit ? [] : await byWordsIn(shops, queryOf(query, ':*'), limit);
      const found = new Map([...whole, ...begun].map((row) => [row.id, row]));
      return [...found.values()].slice(0, limit).map(orderFrom);
    },
  });
}
