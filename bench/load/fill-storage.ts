import type { SqliteDatabase } from '../../src/storage/sqlite/open-database.ts';

const numbers = `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @rows)`;

/** A body as long as platforms send them. */
const body = `CAST(json_object('id', 'evt_' || n, 'type', 'order.updated', 'data', json_object('order_id',
  'ord_' || n, 'note', hex(zeroblob(600)))) AS BLOB)`;

/** Nine of ten rows are of the common kind, few of a second one, and one in a hundred thousand of a rare one. */
const kind = (common: string, other: string, rare: string) =>
  `CASE WHEN n % 100000 = 7 THEN '${rare}' WHEN n % 10 = 0 THEN '${other}' ELSE '${common}' END`;

const steps = [
  `INSERT INTO orders (platform, order_id, number, status, customer_name, items, parcels, known_as_of, refreshed_at,
     id_key, number_key, words)
   ${numbers} SELECT 'sellfern', 'ord_' || n, '#' || n, 'Shipped', 'Jane ' || n % 1000,
     json_array(json_object('title', 'Blue mug', 'quantity', 1)), '[]', n, n,
     'ord' || n, '' || n, concat_ws(' ', n, 'ord', 'jane', n % 1000, 'blue mug', 'ord' || n) FROM numbers`,
  `INSERT INTO events (id, platform, event_id, type, order_id, body, origin, received_at, state, result, settled_at,
     secret_position)
   ${numbers} SELECT n, ${kind('sellfern', 'sellapp', 'sellapp')}, 'evt_' || n,
     ${kind('order.status_changed', 'order.created', 'ticket.created')}, 'ord_' || CAST(1 + n * 7919 % @rows AS INTEGER), ${body},
     'webhook', @now - (@rows - n) * 2000,
     ${kind('done', 'done', 'dead')}, nullif(${kind('told', 'repeated', '')}, ''), n, 0 FROM numbers`,
  `INSERT INTO timeline (event, platform, order_id, type, change, status, occurred_at, stated, received_at, late, told,
     origin, content_digest)
   SELECT id, platform, order_id, type, 'status_changed', 'Shipped', received_at, 1, received_at, 0, 1, 'webhook', ''
   FROM events WHERE @rows > 0 AND @now > 0`,
  `INSERT INTO messages (id, channel_id, nonce, body, state, attempts, first_tried_at, absent_at, discord_id, settled_at)
   ${numbers} SELECT n, ${kind('1100000000000000200', '1100000000000000201', '1100000000000000202')}, '' || n,
     json_object('embeds', json_array(json_object('title', 'Order ' || n, 'description', hex(zeroblob(150))))),
     ${kind('done', 'done', 'dead')}, 1, n, n, '' || n, @now - (@rows - n) * 2000 + n % 3000 FROM numbers`,
  `INSERT INTO deliveries (id, event, channel_id, locale, marker, news, state, message, created_at, settled_at)
   ${numbers} SELECT n, n, ${kind('1100000000000000200', '1100000000000000201', '1100000000000000202')}, 'en', '' || n,
     json_object('kind', 'order', 'padding', hex(zeroblob(300))), ${kind('done', 'done', 'dead')}, n,
     @now - (@rows - n) * 2000, @now - (@rows - n) * 2000 + n % 3000 FROM numbers WHERE @now > 0`,
];

/** So many events, orders, messages and deliveries, as a bot that ran for long would have left them. */
export function fillStorage(db: SqliteDatabase, rows: number, now: number): void {
  // What is lost with a crash here is made again.
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -500000');
  db.transaction(() => {
    for (const step of steps) db.prepare(step).run({ rows, now });
  })();
  db.pragma('cache_size = -2000');
  db.pragma('synchronous = FULL');
  db.pragma('journal_mode = WAL');
}
