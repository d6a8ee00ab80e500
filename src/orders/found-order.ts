import type { KnownOrder } from './decide.ts';
import type { Order } from './order.ts';

/** A known order and when anything was last heard of it, ms. */
export interface FoundOrder extends KnownOrder {
  readonly refreshedAt: number;
}

/** A page of orders, newest first; `next` is what to ask for the page after it. */
export interface OrderPage {
  readonly orders: readonly Order[];
  readonly next: number | undefined;
}
