import type { FoundOrder, OrderPage } from './found-order.ts';
import type { OrderQuery } from './order-query.ts';
import type { Order } from './order.ts';

/** How people find an order among those we know. */
export interface OrderFinder {
  /** The orders with this id or number, at most ten; letters of another case fit if the exact ones do not. */
  readonly find: (query: OrderQuery) => Promise<readonly FoundOrder[]>;
  /** A page of orders, newest first, from `before` (a page's `next`) on. */
  readonly recent: (page: {
    readonly status?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<OrderPage>;
  /** The newest orders with all these words: whole ones, or beginnings if there are not enough. */
  readonly search: (text: string, limit: number) => Promise<readonly Order[]>;
}
