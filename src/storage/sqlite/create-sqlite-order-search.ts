import type { FoundOrder } from '../../orders/found-order.ts';
import type { OrderFinder } from '../../orders/order-finder.ts';
import type { Order } from '../../orders/order.ts';
import { orderWords, wordsOf } from '../../orders/order-words.ts';
import {
  namesOf,
  orderFrom,
  timelineEntryFrom,
  type OrderRow,
  type TimelineRow,
} from '../order-row.ts';
import { pageOf } from '../page-of.ts';
import type { SqliteDatabase } from './open-database.ts';

type IdentifiedRow = OrderRow & { readonly id: number };

const mostMatches = 10;
const longestTimeline = 100;
/** What the index holds beginnings of; longer ones are compared in the rows, so look at a bounded number. */
const indexedBeginning = { shortest: 2, longest: 4 };
const mostCandidates = 500;
const mostWords = 8;

function beginning(word: string): string {
  const letters = Array.from(word);
  if (letters.length < indexedBeginning.shortest) return `"${word}"`;
  return `"${letters.slice(0, indexedBeginning.longest).join('')}"*`;
}

function hasBeginnings(order: Order, words: readonly string[]): boolean {
  const known = orderWords(order);
  return words.every((word) => known.some((candidate) => candidate.startsWith(word)));
}

/** How people find an order. Every step reads a number of rows that does not grow with the database. */
export function createSqliteOrderSearch(db: SqliteDatabase): OrderFinder {
  const byReference = db.prepare<{ reference: string; platform: string | null }, IdentifiedRow>(
    `SELECT * FROM orders WHERE id IN (
       SELECT id FROM orders WHERE order_id = @reference COLLATE NOCASE
       UNION SELECT id FROM orders WHERE number = @reference COLLATE NOCASE
       UNION SELECT id FROM orders WHERE alias = @reference)
     AND (@platform IS NULL OR platform = @platform)
     ORDER BY @reference IN (order_id, coalesce(alias, order_id), coalesce(number, order_id)) DESC, id DESC LIMIT ${mostMatches}`,
  );
  const timelineOf = db.prepare<[string, string], TimelineRow>(
    `SELECT * FROM timeline WHERE platform = ? AND order_id = ?
     ORDER BY occurred_at DESC, id DESC LIMIT ${longestTimeline}`,
  );
  const newest = db.prepare<[number, number], IdentifiedRow>(
    'SELECT * FROM orders WHERE id < ? ORDER BY id DESC LIMIT ?',
  );
  const newestWithStatus = db.prepare<[string, number, number], IdentifiedRow>(
    'SELECT * FROM orders WHERE status = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const byWords = db.prepare<[string, number], IdentifiedRow>(
    `SELECT orders.* FROM order_words JOIN orders ON orders.id = order_words.rowid
     WHERE order_words MATCH ? ORDER BY order_words.rowid DESC LIMIT ?`,
  );

  const withTimeline = (row: IdentifiedRow): FoundOrder => ({
    order: orderFrom(row),
    timeline: timelineOf.all(row.platform, row.order_id).reverse().map(timelineEntryFrom),
    refreshedAt: row.refreshed_at,
  });

  return {
    find: async ({ reference, platform }) => {
      const rows = byReference.all({ reference, platform: platform ?? null });
      const exact = rows.filter((row) => namesOf(row).includes(reference));
      return Promise.resolve((exact.length > 0 ? exact : rows).map(withTimeline));
    },
    recent: async ({ status, before = Number.MAX_SAFE_INTEGER, limit }) => {
      const rows =
        status === undefined
          ? newest.all(before, limit + 1)
          : newestWithStatus.all(status, before, limit + 1);
      const { items, next } = pageOf(rows, limit);
      return Promise.resolve({ orders: items.map(orderFrom), next });
    },
    search: async (text, limit) => {
      const words = wordsOf(text).slice(0, mostWords);
      if (words.length === 0) return Promise.resolve([]);
      const whole = byWords.all(words.map((word) => `"${word}"`).join(' '), limit).map(orderFrom);
      if (whole.length === limit) return Promise.resolve(whole);
      const candidates = byWords.all(words.map(beginning).join(' '), mostCandidates).map(orderFrom);
      const found = new Map(
        [...whole, ...candidates.filter((order) => hasBeginnings(order, words))].map((order) => [
          JSON.stringify([order.platform, order.id]),
          order,
        ]),
      );
      return Promise.resolve([...found.values()].slice(0, limit));
    },
  };
}
