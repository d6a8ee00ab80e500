import type { SqliteDatabase } from '../../src/storage/sqlite/open-database.ts';

/** Orders with three lines of history each, as their events would have left them. */
export function fillDatabase(db: SqliteDatabase, orders: number): void {
  db.pragma('synchronous = OFF');
  db.transaction(() => {
    const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)`;
    db.prepare(
      `INSERT INTO orders (platform, order_id, number, status, store_name, store_id, customer_name, items, parcels,
         known_as_of, refreshed_at, id_key, number_key, words)
       ${numbers} SELECT 'sellfern', 'ord_' || n, '' || n, 'shipped', 'Store ' || n % 5, '' || n % 5,
         'Jane ' || n % 1000 || ' Smith', json_array(json_object('title', 'Customized blue mug', 'quantity', 1)),
         json_array(json_object('carrier', 'UPS', 'trackingNumber', '1Z' || n, 'delivered', json('false'))), n, n,
         'ord' || n, '' || n,
         concat_ws(' ', n, 'ord', '1z' || n, 'jane', n % 1000, 'smith store', n % 5, 'customized blue mug', 'ord' || n)
       FROM numbers`,
    ).run(orders);
    db.prepare(
      `INSERT INTO events (id, platform, event_id, type, order_id, origin, received_at, state, settled_at)
       ${numbers} SELECT n, 'sellfern', '' || n, 'order.status_changed', 'ord_' || (n + 2) / 3, 'webhook', n, 'done', n
       FROM numbers`,
    ).run(orders * 3);
    db.exec(
      `INSERT INTO timeline (event, platform, order_id, type, change, status, occurred_at, stated, received_at, late,
         told, origin, content_digest)
       SELECT id, platform, order_id, type, 'status_changed', 'shipped', id, 1, id, 0, 1, 'webhook', '' FROM events`,
    );
  })();
  db.pragma('synchronous = FULL');
}
