import type { OrderPage } from '../orders/found-order.ts';
import type { OrderPlace } from '../orders/order-place.ts';
import { orderFrom, type OrderRow } from './order-row.ts';

/** Before which all orders are. */
export const endOfOrders: OrderPlace = {
  changedAt: Number.MAX_SAFE_INTEGER,
  row: Number.MAX_SAFE_INTEGER,
};

/** After which all orders are: a sender's clock may say anything. */
export const beginOfOrders: OrderPlace = { changedAt: Number.MIN_SAFE_INTEGER, row: 0 };

/** The page that `rows` begin with: one row more than `limit` was asked for, and says whether another follows. */
export function orderPageOf(
  rows: readonly (OrderRow & { readonly id: number })[],
  limit: number,
): OrderPage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    orders: shown.map(orderFrom),
    next: last && { changedAt: last.known_as_of, row: last.id },
  };
}
