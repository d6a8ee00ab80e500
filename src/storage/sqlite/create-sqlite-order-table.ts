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
import { opaque } from '../opaque.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteOrderTable {
  /** What is known of an order by either of its ids; what `event` (a row id) itself wrote in an earlier run stands apart. */
  readonly load: (platform: string, orderId: string, event: number) => KnownOrder | undefined;
  /** What happened to an order or another thing, again without that event. */
  readonly history: (platform: string, subject: string, event: number) => readonly TimelineEntry[];
  /** Writes an order down. What was kept under its other name, as another order, becomes part of it: answers the whole. */
  readonly save: (order: Order, refreshedAt: number) => Order;
  readonly addEntry: (
    subject: Pick<Order, 'platform' | 'id'>,
    entry: TimelineEntry,
    event: number,
  ) => void;
}

/** Takes away what is kept as another order under the other name of one, and answers the order with it. */
function createJoinOther(db: SqliteDatabase): (order: Order) => Order {
  const named = 'platform = @platform AND order_id = @alias';
  const find = db.prepare<object, OrderRow>(`SELECT * FROM orders WHERE ${named}`);
  const moveTimeline = db.prepare(`UPDATE timeline SET order_id = @id WHERE ${named}`);
  const remove = db.prepare(`DELETE FROM orders WHERE ${named}`);

  return (order) => {
    const { platform, id, alias = id } = order;
    const other = alias === id ? undefined : find.get({ platform, alias });
    if (other === undefined) return order;
    moveTimeline.run({ platform, id, alias });
    remove.run({ platform, alias });
    return joinOrders(order, orderFrom(other));
  };
}

/** Synchronous steps over the tables `orders` and `timeline`, to be composed inside a transaction. */
export function createSqliteOrderTable(db: SqliteDatabase): SqliteOrderTable {
  // One statement for both would sort what it finds, which takes eight times as long.
  const byAlias = db.prepare<[name: string, platform: string], OrderRow>(
    'SELECT * FROM orders WHERE alias = ? AND platform = ? LIMIT 1',
  );
  const byId = db.prepare<[name: string, platform: string], OrderRow>(
    'SELECT * FROM orders WHERE order_id = ? AND platform = ?',
  );
  const selectTimeline = db.prepare<[string, string], TimelineRow>(
    `SELECT * FROM timeline WHERE platform = ${opaque('?', 'TEXT')} AND order_id = ${opaque('?', 'TEXT')}
     ORDER BY occurred_at DESC, id DESC LIMIT ${rememberedEntries}`,
  );
  const upsertOrder = db.prepare(
    `INSERT INTO orders (platform, order_id, alias, number, status, store_id, store_name, customer_name,
       total_minor_units, total_currency, items, parcels, placed_at, known_as_of, fact_times,
       refreshed_at, id_key, alias_key, number_key, words)
     VALUES (@platform, @order_id, @alias, @number, @status, @store_id, @store_name, @customer_name,
       @total_minor_units, @total_currency, @items, @parcels, @placed_at, @known_as_of,
       @fact_times, @refreshed_at, @id_key, @alias_key, @number_key, @words)
     ON CONFLICT (order_id, platform) DO UPDATE SET
       alias = excluded.alias, number = excluded.number, status = excluded.status, store_id = excluded.store_id,
       store_name = excluded.store_name, customer_name = excluded.customer_name,
       total_minor_units = excluded.total_minor_units, total_currency = excluded.total_currency,
       items = excluded.items, parcels = excluded.parcels, placed_at = excluded.placed_at,
       known_as_of = excluded.known_as_of, fact_times = excluded.fact_times, refreshed_at = excluded.refreshed_at,
       id_key = excluded.id_key, alias_key = excluded.alias_key, number_key = excluded.number_key, words = excluded.words`,
  );
  const insertEntry = db.prepare(
    `INSERT INTO timeline (event, platform, order_id, type, change, status, previous_status, tracking_number,
       occurred_at, stated, received_at, late, told, origin, content_digest)
     VALUES (@event, @platform, @order_id, @type, @change, @status, @previous_status, @tracking_number,
       @occurred_at, @stated, @received_at, @late, @told, @origin, @content_digest)
     ON CONFLICT (event) DO NOTHING`,
  );

  const joinOther = createJoinOther(db);
  const read = (platform: string, subject: string, event: number) =>
    timelineOf(selectTimeline.all(platform, subject), event);

  return {
    load: (platform, orderId, event) => {
      const row = byAlias.get(orderId, platform) ?? byId.get(orderId, platform);
      if (row === undefined) return undefined;
      return { order: orderFrom(row), ...read(platform, row.order_id, event) };
    },
    history: (...subject) => read(...subject).timeline,
    save: (order, refreshedAt) => {
      const known = joinOther(order);
      upsertOrder.run({ ...orderRowOf(known, refreshedAt), ...searchRowOf(known) });
      return known;
    },
    addEntry: ({ platform, id }, entry, event) => {
      insertEntry.run({ event, platform, order_id: id, ...timelineRowOf(entry) });
    },
  };
}
