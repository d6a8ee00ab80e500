import type { FoundOrder } from '../orders/found-order.ts';
import type { Origin, TimelineEntry } from '../orders/timeline.ts';
import type { EventOutcome, ListedDelivery, ListedEvent, RowState } from './desk.ts';
import type { StoredBody } from '../outbox/outbox.ts';
import type { Vitals } from './vitals.ts';

/**
 * A page of a list, newest first. `next` is the `before` of the page that follows, and absent at the end; a
 * page that was searched for long may hold few items, or none, and still be followed by another.
 */
export interface ResultPage<T> {
  readonly items: readonly T[];
  readonly next?: number | undefined;
}

/** A channel that something was or is owed to. Times are ms since 1970. */
export interface ChannelState {
  readonly channelId: string;
  readonly pending: number;
  readonly dead: number;
  readonly lastPostedAt?: number | undefined;
}

/** How the bot has been doing. */
export interface Overview {
  readonly vitals: Vitals;
  readonly channels: readonly ChannelState[];
  /** Oldest day first, days without events too; `day` is a date in UTC: `2026-11-21`. */
  readonly days: readonly { readonly day: string; readonly events: number }[];
  /** From stored to posted, over the latest deliveries; absent before the first one. */
  readonly deliveryMs?:
    { readonly p50: number; readonly p95: number; readonly measured: number } | undefined;
}

/** What followed a try that did not succeed. */
export const attemptOutcomes = ['retry', 'parked', 'split', 'dead'] as const;

export type AttemptOutcome = (typeof attemptOutcomes)[number];

/** A try that did not succeed. */
export interface FailedAttempt {
  readonly message: number;
  /** From 1. */
  readonly attempt: number;
  readonly outcome: AttemptOutcome;
  readonly reason: string;
  readonly endedAt: number;
}

/** What became of a delivery, with the card it is told by. */
export interface DeliveryStory extends ListedDelivery {
  readonly settledAt: number | null;
  /** As it was, or will be, sent; absent while it is not packed. */
  readonly body?: StoredBody | undefined;
  /** Which of the message's embeds is this delivery's. */
  readonly embed?: number | undefined;
  /** The event that the same card tells of: the other half of a shipping step. */
  readonly sharedWith?: number | undefined;
  readonly failures: readonly FailedAttempt[];
}

/** Everything one event led to. */
export type EventStory = ListedEvent & {
  readonly origin: Origin;
  readonly settledAt: number | null;
  /** Which secret verified it, 0 for the newest. */
  readonly secretIndex: number | null;
  /** The raw body while it is kept. It holds what the shop sent: personal data too. */
  readonly body: string | null;
  /** What it changed in its order's history. */
  readonly entry?: TimelineEntry | undefined;
  readonly deliveries: readonly DeliveryStory[];
};

export interface OrderStory extends FoundOrder {
  /** Newest first, at most a hundred. */
  readonly events: readonly ListedEvent[];
  readonly deliveries: readonly DeliveryStory[];
}

/** What an operator can look at. Every answer takes a time that does not grow with the database. */
export interface OperatorView {
  readonly overview: (now: number) => Promise<Overview>;
  readonly events: (filter: {
    /** An order's id or number, or an event id, exactly. */
    readonly search?: string | undefined;
    readonly platform?: string | undefined;
    readonly type?: string | undefined;
    readonly state?: EventOutcome | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<ResultPage<ListedEvent>>;
  readonly event: (id: number) => Promise<EventStory | undefined>;
  readonly deliveries: (filter: {
    readonly state?: RowState | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<ResultPage<ListedDelivery>>;
  readonly order: (platform: string, id: string) => Promise<OrderStory | undefined>;
}
