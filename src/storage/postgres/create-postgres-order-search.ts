import type { FoundOrder } from '../../orders/found-order.ts';
import type { OrderFinder } from '../../orders/order-finder.ts';
import { wordsOf } from '../../orders/order-words.ts';
import type { Order } from '../../orders/order.ts';
import {
  namesOf,
  orderFrom,
  timelineEntryFrom,
  type OrderRow,
  type TimelineRow,
} from '../order-row.ts';
import { pageOf } from '../page-of.ts';
import type { Sql } from './database.ts';

type IdentifiedRow = OrderRow & { readonly id: number };

const mostMatches = 10;
const longestTimeline = 100;
const mostWords = 8;

/** A query of PostgreSQL's text search for all the words, as they are or as beginnings. */
function queryOf(words: readonly string[], suffix: '' | ':*'): string {
  return words.map((word) => `'${word}'${suffix}`).join(' & ');
}

/** How people find an order. */
export function createPostgresOrderSearch(sql: Sql): OrderFinder {
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

  const byWords = async (query: string, limit: number): Promise<readonly Order[]> => {
    const text = 'SELECT * FROM orders WHERE words @@ $1::tsquery ORDER BY id DESC LIMIT $2';
    return (await sql.all<IdentifiedRow>(text, [query, limit])).map(orderFrom);
  };

  return {
    find: async ({ reference, platform = null }) => {
      const rows = await sql.all<IdentifiedRow>(
        `SELECT * FROM orders WHERE id IN (
           SELECT id FROM orders WHERE lower(order_id) = lower($1)
           UNION SELECT id FROM orders WHERE lower(number) = lower($1)
           UNION SELECT id FROM orders WHERE alias = $1)
         AND ($2::text IS NULL OR platform = $2)
         ORDER BY ($1 IN (order_id, coalesce(alias, order_id), coalesce(number, order_id))) DESC, id DESC LIMIT ${mostMatches}`,
        [reference, platform],
      );
      const exact = rows.filter((row) => namesOf(row).includes(reference));
      return Promise.all((exact.length > 0 ? exact : rows).map(withTimeline));
    },
    recent: async ({ status = null, before = Number.MAX_SAFE_INTEGER, limit }) => {
      const where = status === null ? '' : 'AND status = $3';
      const rows = await sql.all<IdentifiedRow>(
        `SELECT * FROM orders WHERE id < $1 ${where} ORDER BY id DESC LIMIT $2`,
        status === null ? [before, limit + 1] : [before, limit + 1, status],
      );
      const { items, next } = pageOf(rows, limit);
      return { orders: items.map(orderFrom), next };
    },
    search: async (text, limit) => {
      const words = wordsOf(text).slice(0, mostWords);
      if (words.length === 0) return [];
      const whole = await byWords(queryOf(words, ''), limit);
      if (whole.length === limit) return whole;
      const begun = await byWords(queryOf(words, ':*'), limit);
      const found = new Map(
        [...whole, ...begun].map((order) => [JSON.stringify([order.platform, order.id]), order]),
      );
      return [...found.values()].slice(0, limit);
    },
  };
}
