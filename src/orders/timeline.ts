import type { OrderChange } from './event.ts';

/** Where we learned of a change: the platform told us, or we asked after an outage. */
export type Origin = (typeof origins)[number];

export const origins = ['webhook', 'catch_up'] as const;

/** One line of an order's history. Times are ms since 1970. */
export interface TimelineEntry {
  readonly type: string;
  readonly change: OrderChange;
  readonly status?: string | undefined;
  readonly previousStatus?: string | undefined;
  readonly trackingNumber?: string | undefined;
  readonly occurredAt: number;
  /** True if the sender gave the time; else `occurredAt` is when we received it. */
  readonly stated: boolean;
  readonly receivedAt: number;
  /** Older than what was known of the order when it arrived. */
  readonly late: boolean;
  /** False if it repeats a change that was told before. */
  readonly told: boolean;
  readonly origin: Origin;
  /** SHA-256 of what the event says, without its id and time. */
  readonly contentDigest: string;
}
