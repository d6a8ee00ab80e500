/** Where orders are named by platform and id, besides their own history. */
export const tablesOfOrders = [
  ...(['cards', 'subscriptions', 'order_links', 'other_claims', 'order_buyers'] as const),
];

/** SQL: an event is of an order, by either of its ids. As it is written SQLite finds it by these, not by its platform. */
export const isOfOrder =
  "events.platform || '' = orders.platform AND events.order_id IN (orders.order_id, orders.alias)";

/** SQL: a delivery is a receipt that names one of the orders `which`. */
export function isReceiptOf(which: string): string {
  return `event IS NULL AND news LIKE '%"kind":"receipt"%' AND EXISTS (SELECT 1 FROM orders
    WHERE ${which} AND (replace(news, '"id":"' || orders.order_id || '"', '') <> news
      OR replace(news, '"id":"' || orders.alias || '"', '') <> news))`;
}
