import type { KnownOrder } from '../../orders/decide.ts';
import type { Order } from '../../orders/order.ts';
import type { TimelineEntry } from '../../orders/timeline.ts';
import {
  orderFrom,
  orderRowOf,
  rememberedEntries,
  timelineOf,
  timelineRowOf,
  type OrderRow,
  type TimelineRow,
} from '../order-row.ts';
import { joinOrders } from '../../orders/join-orders.ts';
import { searchRowOf } from '../search-row.ts';
import type { Sql } from './database.ts';
import { wordsFrom } from './words-from.ts';

export interface LookedUp {
  /** What the order is kept under: the id that it was first known by. */
  readonly name: string;
  readonly known: KnownOrder | undefined;
  readonly history: readonly TimelineEntry[];
}

export interface PostgresOrderTable {
  /**
   * What is known of an order or another thing, and what happened to it; what `event` (a row id)
   * itself wrote in an earlier run stands apart. Nobody else decides about it until the transaction ends.
   */
  readonly lookUp: (platform: string, subject: string, event: number) => Promise<LookedUp>;
  /** Takes away what is kept as another order under the other name of one, and answers the order with it, to be saved. */
  readonly join: (order: Order) => Promise<Order>;
  readonly save: (order: Order, refreshedAt: number) => Promise<void>;
  readonly addEntry: (
    subject: Pick<Order, 'platform' | 'id'>,
    entry: TimelineEntry,
    event: number,
  ) => Promise<void>;
}

interface Upsert {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** An INSERT of a row's columns under their own names; words become what PostgreSQL searches by. */
function insertOf(table: string, row: object): Upsert {
  const columns = Object.keys(row);
  const places = columns.map((column, index) =>
    column === 'words' ? wordsFrom(`$${index + 1}`) : `$${index + 1}`,
  );
  return {
    text: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
    values: Object.values(row),
  };
}

/** The id that an order is kept under, of either of its ids. */
const named = `coalesce(
  (SELECT order_id FROM orders WHERE alias = $2 AND platform = $1 ORDER BY id LIMIT 1), $2)`;

/** Written as JSON.stringify does, since a machine of an earlier version locks the same. */
const lockOf = (name: string): string =>
  `SELECT ${name}::text AS name, pg_advisory_xact_lock(hashtextextended(
     '[' || to_json($1::text)::text || ',' || to_json(${name}::text)::text || ']', 0))`;

/** The order that is kept under the other name of one, once whoever decides about that is done. */
async function findOther(sql: Sql, { platform, id, alias }: Order): Promise<OrderRow | undefined> {
  if (alias === undefined || alias === id) return undefined;
  const [, [other]] = await Promise.all([
    sql.run(lockOf('$2'), [platform, alias]),
    sql.all<OrderRow>('SELECT * FROM orders WHERE platform = $1 AND order_id = $2', [
      platform,
      alias,
    ]),
  ]);
  return other;
}

async function lookUp(
  sql: Sql,
  ...[platform, subject, event]: Parameters<PostgresOrderTable['lookUp']>
): Promise<LookedUp> {
  // Each statement sees what was there when it began: the two that read begin when the lock is held.
  const [[locked], [row], entries] = await Promise.all([
    sql.all<{ readonly name: string }>(lockOf(named), [platform, subject]),
    sql.all<OrderRow>(`SELECT * FROM orders WHERE platform = $1 AND order_id = ${named}`, [
      platform,
      subject,
    ]),
    sql.all<TimelineRow>(
      `SELECT * FROM timeline WHERE platform = $1 AND order_id = ${named}
       ORDER BY occurred_at DESC, id DESC LIMIT ${rememberedEntries}`,
      [platform, subject],
    ),
  ]);
  // It was joined to another one while this waited, and others decide about it under that one's lock.
  if (row !== undefined && row.order_id !== locked?.name) {
    return lookUp(sql, platform, row.order_id, event);
  }
  const { timeline, own } = timelineOf(entries, event);
  const name = row?.order_id ?? subject;
  return { name, history: timeline, known: row && { order: orderFrom(row), timeline, own } };
}

export function createPostgresOrderTable(sql: Sql): PostgresOrderTable {
  return {
    lookUp: async (...asked) => lookUp(sql, ...asked),
    join: async (order) => {
      const other = await findOther(sql, order);
      if (other === undefined) return order;
      const names = [order.platform, other.order_id];
      const move = 'UPDATE timeline SET order_id = $3 WHERE platform = $1 AND order_id = $2';
      await Promise.all([
        sql.run(move, [...names, order.id]),
        sql.run('DELETE FROM orders WHERE platform = $1 AND order_id = $2', names),
      ]);
      return joinOrders(order, orderFrom(other));
    },
    save: async (order, refreshedAt) => {
      const row = { ...orderRowOf(order, refreshedAt), ...searchRowOf(order) };
      const { text, values } = insertOf('orders', row);
      const known = Object.keys(row).map((column) => `${column} = excluded.${column}`);
      await sql.run(
        `${text} ON CONFLICT (order_id, platform) DO UPDATE SET ${known.join(', ')}`,
        values,
      );
    },
    addEntry: async ({ platform, id }, entry, event) => {
      const row = { event, platform, order_id: id, ...timelineRowOf(entry) };
      const { text, values } = insertOf('timeline', row);
      await sql.run(`${text} ON CONFLICT (event) DO NOTHING`, values);
    },
  };
}
