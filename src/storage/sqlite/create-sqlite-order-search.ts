import type { FoundOrder } from '../../orders/found-order.ts';
import type { OrdersOf } from '../../orders/order-finder.ts';
import { keysOf } from '../../orders/order-key.ts';
import { hasBeginnings, wordQuery, type WordQuery } from '../../orders/order-words.ts';
import { shopIds, shopsNamed, type Shops } from '../../orders/shops.ts';
import { orderFrom, timelineEntryFrom, type OrderRow, type TimelineRow } from '../order-row.ts';
import { endOfOrders, orderPageOf } from '../order-page-of.ts';
import { bestMatches, mostOfOneKey } from '../search-row.ts';
import type { SqliteDatabase } from './open-database.ts';

type IdentifiedRow = OrderRow & { readonly id: number; readonly words: string };

const longestTimeline = 100;
/** The index holds beginnings of so many letters; longer ones are compared in the rows, so look at a bounded number. */
const longestBeginning = 4;
const mostCandidates = 500;

/** As a list of SQLite's; null for every shop. */
const listOf = (shops: Shops): string | null => {
  const ids = shopIds(shops);
  return ids === null ? null : JSON.stringify(ids);
};
const ofShops = '(@shops IS NULL OR platform IN (SELECT value FROM json_each(@shops)))';

const whole = (word: string): string => `"${word}"`;
const beginning = (word: string): string =>
  `"${Array.from(word).slice(0, longestBeginning).join('')}"*`;

/** The query in the words of FTS5. */
function matchOf(query: WordQuery, part: (word: string) => string): string {
  return query.map((words) => `(${words.map(part).join(' ')})`).join(' OR ');
}

/** How people find an order. Every step reads a number of rows that does not grow with the database. */
export function createSqliteOrderSearch(db: SqliteDatabase): OrdersOf {
  const byKey = db.prepare<object, IdentifiedRow>(
    `SELECT * FROM orders WHERE id IN (
       SELECT id FROM orders WHERE id_key BETWEEN @first AND @last
       UNION SELECT id FROM orders WHERE number_key BETWEEN @first AND @last
       UNION SELECT id FROM orders WHERE alias_key BETWEEN @first AND @last)
     AND ${ofShops}
     ORDER BY @reference IN (order_id, coalesce(alias, order_id), coalesce(number, order_id)) DESC, id DESC
     LIMIT ${mostOfOneKey}`,
  );
  const timelineOf = db.prepare<[string, string], TimelineRow>(
    `SELECT * FROM timeline WHERE platform = ? AND order_id = ?
     ORDER BY occurred_at DESC, id DESC LIMIT ${longestTimeline}`,
  );
  const lastChanged = (where: string) =>
    db.prepare<object, IdentifiedRow>(
      `SELECT * FROM orders WHERE ${where} AND ${ofShops} AND (known_as_of, id) < (@changedAt, @row)
       ORDER BY known_as_of DESC, id DESC LIMIT @limit`,
    );
  const ofAny = lastChanged('TRUE');
  const ofStatus = lastChanged('status = @status');
  const selectByWords = db.prepare<object, IdentifiedRow>(
    `SELECT orders.* FROM order_words JOIN orders ON orders.id = order_words.rowid
     WHERE order_words MATCH @match AND ${ofShops} ORDER BY order_words.rowid DESC LIMIT @limit`,
  );

  const withTimeline = (row: IdentifiedRow): FoundOrder => ({
    order: orderFrom(row),
    timeline: timelineOf.all(row.platform, row.order_id).reverse().map(timelineEntryFrom),
    refreshedAt: row.refreshed_at,
  });

  return (shops) => {
    const own = listOf(shops);
    const byWords = (match: string, limit: number) =>
      selectByWords.all({ match, limit, shops: own });
    return {
      find: async ({ reference, platform }) => {
        const named = listOf(shopsNamed(shops, platform));
        const rows = byKey.all({ reference, shops: named, ...keysOf(reference) });
        return Promise.resolve(bestMatches(rows, reference).map(withTimeline));
      },
      recent: async ({ status, before = endOfOrders, limit }) => {
        const page = { ...before, limit: limit + 1, shops: own };
        const rows = status === undefined ? ofAny.all(page) : ofStatus.all({ ...page, status });
        return Promise.resolve(orderPageOf(rows, limit));
      },
      search: async (text, limit) => {
        const query = wordQuery(text);
        if (query.length === 0) return Promise.resolve([]);
        const exact = byWords(matchOf(query, whole), limit);
        if (exact.length === limit) return Promise.resolve(exact.map(orderFrom));
        const begun = byWords(matchOf(query, beginning), mostCandidates).filter(({ words }) =>
          hasBeginnings(words.split(' '), query),
        );
        const found = new Map([...exact, ...begun].map((row) => [row.id, row]));
        return Promise.resolve([...found.values()].slice(0, limit).map(orderFrom));
      },
    };
  };
}
