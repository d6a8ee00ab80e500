import type { KnownOrder } from '../../orders/decide.ts';
import type { Order } from '../../orders/order.ts';
import type { TimelineEntry } from '../../orders/timeline.ts';
import {
  orderFrom,
  orderRowOf,
  rememberedEntries,
  timelineEntryFrom,
  timelineRowOf,
  type OrderRow,
  type TimelineRow,
} from '../order-row.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface SqliteOrderTable {
  /** What is known of an order, leaving out what `event` (a row id) itself wrote in an earlier run. */
  readonly load: (platform: string, orderId: string, event: number) => KnownOrder | undefined;
  /** What happened to an order or another thing, again without that event. */
  readonly history: (platform: string, subject: string, event: number) => readonly TimelineEntry[];
  readonly save: (order: Order, refreshedAt: number) => void;
  readonly addEntry: (
    subject: Pick<Order, 'platform' | 'id'>,
    entry: TimelineEntry,
    event: number,
  ) => void;
}

/** Synchronous steps over the tables `orders` and `timeline`, to be composed inside a transaction. */
export function createSqliteOrderTable(db: SqliteDatabase): SqliteOrderTable {
  const selectOrder = db.prepare<[string, string], OrderRow>(
    'SELECT * FROM orders WHERE order_id = ? AND platform = ?',
  );
  const selectTimeline = db.prepare<[string, string, number, number], TimelineRow>(
    `SELECT * FROM timeline WHERE platform = ? AND order_id = ? AND event <> ?
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const upsertOrder = db.prepare(
    `INSERT INTO orders (platform, order_id, number, status, store_id, store_name, customer_name,
       total_minor_units, total_currency, items, parcels, placed_at, known_as_of, refreshed_at)
     VALUES (@platform, @order_id, @number, @status, @store_id, @store_name, @customer_name,
       @total_minor_units, @total_currency, @items, @parcels, @placed_at, @known_as_of, @refreshed_at)
     ON CONFLICT (order_id, platform) DO UPDATE SET
       number = excluded.number, status = excluded.status, store_id = excluded.store_id,
       store_name = excluded.store_name, customer_name = excluded.customer_name,
       total_minor_units = excluded.total_minor_units, total_currency = excluded.total_currency,
       items = excluded.items, parcels = excluded.parcels, placed_at = excluded.placed_at,
       known_as_of = excluded.known_as_of, refreshed_at = excluded.refreshed_at`,
  );
  const insertEntry = db.prepare(
    `INSERT INTO timeline (event, platform, order_id, type, change, status, previous_status, tracking_number,
       occurred_at, stated, received_at, late, told, origin, content_digest)
     VALUES (@event, @platform, @order_id, @type, @change, @status, @previous_status, @tracking_number,
       @occurred_at, @stated, @received_at, @late, @told, @origin, @content_digest)
     ON CONFLICT (event) DO NOTHING`,
  );

  const history: SqliteOrderTable['history'] = (platform, subject, event) =>
    selectTimeline.all(platform, subject, event, rememberedEntries).map(timelineEntryFrom);

  return {
    load: (platform, orderId, event) => {
      const row = selectOrder.get(orderId, platform);
      if (row === undefined) return undefined;
      return { order: orderFrom(row), timeline: history(platform, orderId, event) };
    },
    history,
    save: (order, refreshedAt) => {
      upsertOrder.run(orderRowOf(order, refreshedAt));
    },
    addEntry: ({ platform, id }, entry, event) => {
      insertEntry.run({ event, platform, order_id: id, ...timelineRowOf(entry) });
    },
  };
}
