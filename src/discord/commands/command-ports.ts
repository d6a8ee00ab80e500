import type { FoundOrder, OrderPage } from '../../orders/found-order.ts';
import type { OrderQuery } from '../../orders/order-query.ts';
import type { Order, OrderFacts } from '../../orders/order.ts';
import type { BotHealth } from './bot-health.ts';

/** What is known of orders, by our own database. */
export interface OrderFinder {
  /** The orders with this id or number, at most ten. */
  readonly find: (query: OrderQuery) => Promise<readonly FoundOrder[]>;
  /** Newest first; `before` is the `next` of the page before. */
  readonly recent: (page: {
    readonly status?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<OrderPage>;
  /** By number, item or customer's name, newest first. */
  readonly search: (text: string, limit: number) => Promise<readonly Order[]>;
}

/** A platform's own API, asked for what the database does not know or has not heard of for long. */
export interface OrderSource {
  readonly platform: string;
  /**
   * Undefined if the platform has no such order, or it belongs to another organization or store than ours.
   * Rejects when the platform cannot be asked or `deadlineMs` has passed.
   */
  readonly fetch: (
    id: string,
    options: { readonly deadlineMs: number },
  ) => Promise<OrderFacts | undefined>;
}

/** How often one member may look up orders. */
export interface LookUpLimit {
  /** Takes one of the member's look-ups. Undefined if it was allowed, else the ms until the next one is. */
  readonly take: (memberId: string) => Promise<number | undefined>;
}

/** What commands need of the rest of the program. */
export interface CommandPorts {
  readonly orders: OrderFinder;
  /** Empty where no platform's API key is configured. */
  readonly sources: readonly OrderSource[];
  readonly limit: LookUpLimit;
  readonly readHealth: () => Promise<BotHealth>;
  /** The platform's name for people: "Sellfern". */
  readonly platformTitle: (platform: string) => string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
