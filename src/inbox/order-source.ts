import type { OrderFacts } from '../orders/order.ts';

/** A shop's own API, asked for what its events leave out, or for an order that no event was about lately. */
export interface OrderSource {
  /** The shop's id. */
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
