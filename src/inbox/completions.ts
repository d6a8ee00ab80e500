import type { Completed } from '../orders/complete.ts';
import type { KnownOrder } from '../orders/decide.ts';
import type { OrderNews } from '../orders/news.ts';
import type { TimelineEntry } from '../orders/timeline.ts';
import type { Destination } from '../routing/route.ts';

/** An event that was told with less than its card needs, claimed under a lease. */
export interface ClaimedCompletion {
  /** The event's row, as everywhere. */
  readonly event: number;
  readonly eventId: string;
  readonly platform: string;
  readonly orderId: string;
  /** As it was told, wherever it went. */
  readonly news: OrderNews;
  /** Which try this is, from 1; counted when claimed. */
  readonly attempt: number;
  /** When the event was told, ms. */
  readonly since: number;
}

export interface Completion extends Completed {
  /** Where the news belongs, now that the order's store may be known. */
  readonly destinations: readonly Destination[];
  /** What was found brings the order to a stage that is told by a new message where the order has a card of its own. */
  readonly loud?: boolean | undefined;
}

/** The durable list of what is to be completed. Each function is one atomic step. */
export interface Completions {
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
  }) => Promise<readonly ClaimedCompletion[]>;
  /**
   * Writes what the pure decision makes of the present knowledge: the order, the timeline, the deliveries of
   * the event. Cards that were posted become due for an edit. Answers how many cards tell more now.
   */
  readonly complete: (
    claimed: ClaimedCompletion,
    decide: (known: KnownOrder, entry: TimelineEntry) => Completion,
    now: number,
  ) => Promise<number>;
  readonly retry: (claimed: ClaimedCompletion, dueAt: number) => Promise<void>;
  /** What was told stays as it is. */
  readonly drop: (claimed: ClaimedCompletion) => Promise<void>;
}
