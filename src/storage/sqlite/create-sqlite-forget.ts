import { orderKey } from '../../orders/order-key.ts';
import type { Forget, Forgotten, Subject } from '../../operators/desk.ts';
import type { OrderRow } from '../order-row.ts';
import { isOfOrder, isReceiptOf, tablesOfOrders } from '../of-forgotten-orders.ts';
import { sameNamed } from '../search-row.ts';
import { emptyLog } from './empty-log.ts';
import type { SqliteDatabase } from './open-database.ts';

const given = '(SELECT value FROM json_each(?))';

/** The rows of events that are about somebody or something, and of the orders behind them. */
function createFind(db: SqliteDatabase) {
  const withKey = db.prepare<{ key: string }, OrderRow & { readonly id: number }>(
    'SELECT * FROM orders WHERE @key IN (id_key, alias_key, number_key)',
  );
  const orders = db
    .prepare<{ called: string; customer: string | null }, number>(
      `SELECT id FROM orders WHERE id IN (SELECT value FROM json_each(@called))
         OR lower(customer_name) = lower(@customer)
       UNION SELECT orders.id FROM events JOIN orders ON ${isOfOrder}
       WHERE instr(lower(CAST(body AS TEXT)), '"' || lower(@customer) || '"') > 0`,
    )
    .pluck();
  const events = db
    .prepare<{ ids: string } & Record<keyof Subject, string | null>, number>(
      `SELECT events.id FROM events JOIN orders ON ${isOfOrder}
       WHERE orders.id IN (SELECT value FROM json_each(@ids))
       UNION SELECT id FROM events WHERE order_id = @order COLLATE NOCASE
       UNION SELECT id FROM events WHERE instr(lower(CAST(body AS TEXT)), '"' || lower(@customer) || '"') > 0`,
    )
    .pluck();
  return ({ order = '', customer: someone }: Subject) => {
    const customer = someone ?? null;
    const named = sameNamed(withKey.all({ key: orderKey(order) }), order);
    const called = JSON.stringify(named.map(({ id }) => id));
    const found = orders.all({ called, customer });
    return { orders: found, events: events.all({ order, customer, ids: JSON.stringify(found) }) };
  };
}

/** Deletes in one transaction what is kept of an order or a customer, and empties the log of it. */
export function createSqliteForget(db: SqliteDatabase, now: () => number): Forget {
  const find = createFind(db);
  const messagesOf = db
    .prepare<[string], number>(
      `SELECT DISTINCT message FROM deliveries WHERE event IN ${given} AND message IS NOT NULL`,
    )
    .pluck();
  const deleteOf = (table: string, column: string) =>
    db.prepare<[string]>(`DELETE FROM ${table} WHERE ${column} IN ${given}`);
  const completions = deleteOf('completions', 'event');
  const deliveries = deleteOf('deliveries', 'event');
  const timeline = deleteOf('timeline', 'event');
  const orders = deleteOf('orders', 'id');
  const receipts = db
    .prepare<[string], number | null>(
      `DELETE FROM deliveries WHERE ${isReceiptOf(`orders.id IN ${given}`)} RETURNING message`,
    )
    .pluck();
  const ofOrders = tablesOfOrders.map((table) =>
    db.prepare<[string]>(
      `DELETE FROM ${table} WHERE EXISTS (SELECT 1 FROM orders WHERE orders.id IN ${given}
         AND orders.platform = ${table}.platform AND ${table}.order_id IN (orders.order_id, orders.alias))`,
    ),
  );
  const messages = db.prepare<[string]>(
    `DELETE FROM messages WHERE id IN ${given}
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id)`,
  );
  const empty = db.prepare<[number, string]>(
    `UPDATE events SET body = NULL, order_id = NULL, reason = NULL, state = 'done',
       settled_at = coalesce(settled_at, ?) WHERE id IN ${given}`,
  );
  const mergeWords = db.prepare("INSERT INTO order_words (order_words) VALUES ('optimize')");

  const forget = db.transaction((subject: Subject): Forgotten => {
    const found = find(subject);
    const events = JSON.stringify(found.events);
    const told = JSON.stringify(messagesOf.all(events));
    completions.run(events);
    const cards = deliveries.run(events).changes;
    messages.run(told);
    messages.run(JSON.stringify(receipts.all(JSON.stringify(found.orders))));
    timeline.run(events);
    empty.run(now(), events);
    for (const table of ofOrders) table.run(JSON.stringify(found.orders));
    orders.run(JSON.stringify(found.orders));
    // The words of what is deleted stay in the index until its parts are merged.
    mergeWords.run();
    return { orders: found.orders.length, events: found.events.length, deliveries: cards };
  });
  return async (subject) => {
    const forgotten = forget.immediate(subject);
    emptyLog(db);
    return Promise.resolve(forgotten);
  };
}
