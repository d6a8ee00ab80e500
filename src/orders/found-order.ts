import type { KnownOrder } from './decide.ts';
import type { Order } from './order.ts';
import type { OrderPlace } from './order-place.ts';

/** A known order and when anything was last heard of it, ms. */
export interface FoundOrder extends KnownOrder {
  readonly refreshedAt: number;
}

/** A page of orders, the last changed first; `next` is what to ask for the page after it. */
export interface OrderPage {
  readonly orders: readonly Order[];
  readonly next: OrderPlace | undefined;
}
