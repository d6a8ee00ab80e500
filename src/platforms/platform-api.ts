import type { OrderFacts } from '../orders/order.ts';
import type { Transport } from './api/create-http-client.ts';
import type { WebhookManagement } from './webhook-management.ts';

/** An order as the platform's API tells it now. */
export interface FetchedOrder {
  readonly facts: OrderFacts;
  /** When the platform last changed it, ms; absent where it does not say. */
  readonly updatedAt?: number | undefined;
  /** Sellfern's organization or SellApp's store, where the answer names it. */
  readonly owner?: string | undefined;
}

/** One thing that may have been missed: an event of a journal, or an order as it is now. */
export type Missed =
  | {
      readonly kind: 'event';
      readonly eventId: string;
      readonly type: string;
      readonly orderId?: string | undefined;
      /** The event as a webhook would have brought it. */
      readonly body: Buffer;
      readonly occurredAt?: number | undefined;
    }
  | { readonly kind: 'order'; readonly order: FetchedOrder };

export interface MissedPage {
  /** Oldest first. */
  readonly missed: readonly Missed[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string | undefined;
  /** Where to go on another day, where the platform keeps a journal. */
  readonly bookmark?: string | undefined;
}

/** A platform's own API, for what webhooks do not bring. Every call ends within `deadlineMs` from now. */
export interface PlatformApi {
  /**
   * Undefined if the platform has no such order, or not for this key.
   *
   * @throws PlatformApiError
   */
  readonly getOrder: (
    id: string,
    options: { readonly deadlineMs: number },
  ) => Promise<FetchedOrder | undefined>;
  /**
   * A page of what happened: from `from` (a page's `next` or a kept `bookmark`), else from the beginning of
   * what the platform still tells. `expired` means that the bookmark is too old: begin anew without one.
   *
   * @throws PlatformApiError
   */
  readonly missed: (request: {
    readonly from?: string | undefined;
    readonly deadlineMs: number;
  }) => Promise<MissedPage | 'expired'>;
  readonly webhooks: WebhookManagement;
}

export interface PlatformApiOptions {
  /** The base, e.g. `https://api.sellfern.com`. */
  readonly url: string;
  /** What the owner set: `apiToken` and `apiKey`, by name; absent ones are undefined. */
  readonly apiToken?: string | undefined;
  readonly apiKey?: string | undefined;
  /** Network, time and chance; the real ones where it is left out. */
  readonly transport?: Transport | undefined;
}
