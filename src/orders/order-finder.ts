import type { FoundOrder, OrderPage } from './found-order.ts';
import type { OrderQuery } from './order-query.ts';
import type { OrderPlace } from './order-place.ts';
import type { Order } from './order.ts';
import type { Shops } from './shops.ts';

/** How people find the orders of some shops: whoever asks for one says which shops' they may see. */
export type OrdersOf = (shops: Shops) => OrderFinder;

/** How people find an order among those we know. */
export interface OrderFinder {
  /**
   * The orders that are called so, at most ten: exactly so; else so but for what people add to a name; else
   * those whose names have the same normal form.
   */
  readonly find: (query: OrderQuery) => Promise<readonly FoundOrder[]>;
  /**
   * A page of orders, the last changed first, from `before` (a page's `next`) on. An order that changes while pages are
   * turned is on none of them twice.
   */
  readonly recent: (page: {
    readonly status?: string | undefined;
    readonly before?: OrderPlace | undefined;
    readonly limit: number;
  }) => Promise<OrderPage>;
  /** The newest orders with all these words, or called so: whole ones, or beginnings if there are not enough. */
  readonly search: (text: string, limit: number) => Promise<readonly Order[]>;
}
