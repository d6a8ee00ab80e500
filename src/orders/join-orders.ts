import { mergeParcels } from './merge-parcels.ts';
import { mergeStores } from './merge-stores.ts';
import type { Order } from './order.ts';

/**
 * An order with what was known of it while it was taken for another one. Of what both know the first is believed, but for the
 * newer status. Pure.
 */
export function joinOrders(order: Order, other: Order): Order {
  const [newer, older] = other.knownAsOf > order.knownAsOf ? [other, order] : [order, other];
  return {
    ...order,
    number: order.number ?? other.number,
    status: newer.status ?? older.status,
    knownAsOf: newer.knownAsOf,
    store: mergeStores(order.store, other.store),
    items: order.items.length > 0 ? order.items : other.items,
    parcels: mergeParcels(other.parcels, order.parcels, () => true),
    customerName: order.customerName ?? other.customerName,
    total: order.total ?? other.total,
    placedAt: order.placedAt ?? other.placedAt,
  };
}
