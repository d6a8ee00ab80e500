import { orderKey } from '../../orders/order-key.ts';
import type { Forgotten, Subject } from '../../operators/desk.ts';
import type { OrderRow } from '../order-row.ts';
import { isOfOrder, isReceiptOf, tablesOfOrders } from '../of-forgotten-orders.ts';
import { sameNamed } from '../search-row.ts';
import type { Sql } from './database.ts';

/** Where a body has exactly this text as a value; bodies are UTF-8, or they would not have been taken. */
const bodyHolds = `position(convert_to('"' || lower($2) || '"', 'UTF8') IN
  convert_to(lower(convert_from(body, 'UTF8')), 'UTF8')) > 0`;

async function ids(sql: Sql, text: string, values: readonly unknown[]): Promise<readonly number[]> {
  const rows = await sql.all<{ id: number }>(text, values);
  return rows.map(({ id }) => id);
}

/** Those in which nothing else is. */
async function deleteMessages(sql: Sql, messages: readonly number[]): Promise<void> {
  await sql.run(
    `DELETE FROM messages WHERE id = ANY ($1::bigint[])
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id)`,
    [messages],
  );
}

/** Deletes what is kept of an order or a customer; to be run in a transaction. */
export async function forget(
  sql: Sql,
  { order = '', customer: someone }: Subject,
  now: number,
): Promise<Forgotten> {
  const customer = someone ?? null;
  const withKey = await sql.all<OrderRow & { readonly id: number }>(
    'SELECT * FROM orders WHERE $1 IN (id_key, alias_key, number_key) OR order_id = $2',
    [orderKey(order), order],
  );
  const called = sameNamed(withKey, order).map(({ id }) => id);
  const orders = await ids(
    sql,
    `SELECT id FROM orders WHERE id = ANY ($1::bigint[]) OR lower(customer_name) = lower($2::text)
     UNION SELECT orders.id FROM events JOIN orders ON ${isOfOrder} WHERE ${bodyHolds}`,
    [called, customer],
  );
  const events = await ids(
    sql,
    `SELECT events.id FROM events JOIN orders ON ${isOfOrder} WHERE orders.id = ANY ($3::bigint[])
     UNION SELECT id FROM events WHERE lower(order_id) = lower($1::text)
     UNION SELECT id FROM events WHERE ${bodyHolds}`,
    [order, customer, orders],
  );
  const told = await ids(
    sql,
    'SELECT DISTINCT message AS id FROM deliveries WHERE event = ANY ($1::bigint[]) AND message IS NOT NULL',
    [events],
  );
  await sql.run('DELETE FROM completions WHERE event = ANY ($1::bigint[])', [events]);
  const deliveries = await sql.run('DELETE FROM deliveries WHERE event = ANY ($1::bigint[])', [
    events,
  ]);
  await deleteMessages(sql, told);
  await sql.run('DELETE FROM timeline WHERE event = ANY ($1::bigint[])', [events]);
  await sql.run(
    `UPDATE events SET body = NULL, order_id = NULL, reason = NULL, state = 'done',
       settled_at = coalesce(settled_at, $2) WHERE id = ANY ($1::bigint[])`,
    [events, now],
  );
  const receipts = await sql.all<{ message: number | null }>(
    `DELETE FROM deliveries WHERE ${isReceiptOf('orders.id = ANY ($1::bigint[])')} RETURNING message`,
    [orders],
  );
  await deleteMessages(
    sql,
    receipts.flatMap(({ message }) => message ?? []),
  );
  for (const table of tablesOfOrders) {
    await sql.run(
      `DELETE FROM ${table} USING orders WHERE orders.id = ANY ($1::bigint[])
         AND orders.platform = ${table}.platform AND ${table}.order_id IN (orders.order_id, orders.alias)`,
      [orders],
    );
  }
  await sql.run('DELETE FROM orders WHERE id = ANY ($1::bigint[])', [orders]);
  return { orders: orders.length, events: events.length, deliveries };
}
