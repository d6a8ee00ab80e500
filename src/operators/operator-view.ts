import type { SubscriptionCounts } from '../members/members.ts';
import type { FoundOrder } from '../orders/found-order.ts';
import type { OrderPlace } from '../orders/order-place.ts';
import type { Origin, TimelineEntry } from '../orders/timeline.ts';
import type { Order } from '../orders/order.ts';
import type { ListedDelivery, ListedEvent, RowState } from './desk.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import type { StoredBody } from '../outbox/outbox.ts';
import type { Vitals } from './vitals.ts';

/**
 * A page of a list, newest first. `next` is the `before` of the page with what is older, `previous` the `after` of the one
 * with what is newer; absent at either end. A page that was searched for long may hold few items, or none, and still be
 * followed by another.
 */
export interface ResultPage<T, At = number> {
  readonly items: readonly T[];
  readonly next?: At | undefined;
  readonly previous?: At | undefined;
}

/** Which page: at most `limit` rows that come after the place `before`, or the nearest ones that come ahead of `after`. */
export interface Place<At = number> {
  readonly before?: At | undefined;
  readonly after?: At | undefined;
  readonly limit: number;
}

/** How many there are, or that there are at least so many: counting ends somewhere. */
export interface Count {
  readonly found: number;
  readonly isLeast: boolean;
}

/** What became of an event in one word: `posted`, `plain`, `waiting` and `failed` also tell of its cards. */
export const eventStatuses = [
  'posted',
  'plain',
  'waiting',
  'failed',
  'repeated',
  'unrouted',
  'unreadable',
] as const;

export type EventStatus = (typeof eventStatuses)[number];

export type EventLine = ListedEvent & { readonly status: EventStatus };

/** Which events; every condition that is given holds. Times are ms since 1970. */
export interface EventSearch {
  /** An order's id or number, or an event id, exactly. */
  readonly search?: string | undefined;
  readonly platform?: string | undefined;
  /** `*` stands for any characters. */
  readonly type?: string | undefined;
  readonly status?: EventStatus | undefined;
  /** A store's id, or its name in any case of letters, of an order that is known. */
  readonly store?: string | undefined;
  /** Received from then on. */
  readonly from?: number | undefined;
  /** Received before then. */
  readonly to?: number | undefined;
}

/** Which orders; every condition that is given holds. Times are ms since 1970. */
export interface OrderSearch {
  /** Beginnings of words, as people search for an order; nothing is found by words that say nothing. */
  readonly words?: string | undefined;
  readonly status?: string | undefined;
  /** As in `EventSearch`. */
  readonly store?: string | undefined;
  readonly platform?: string | undefined;
  /** Last changed from then on. */
  readonly from?: number | undefined;
  /** Last changed before then. */
  readonly to?: number | undefined;
}

/** `id` is its place in the list. */
export interface OrderLine {
  readonly id: number;
  readonly order: Order;
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
  readonly days: readonly {
    readonly day: string;
    readonly events: number;
    /** Of these, what failed or a card of which did. */
    readonly failed: number;
  }[];
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
export type EventStory = EventLine & {
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

export const lineOutcomes = ['waiting', 'posted', 'failed', 'overtaken', 'in_card'] as const;

/** A stage of an order that is told by a short message under its card, and what became of that. */
export interface LineStory {
  readonly stage: string;
  /** `overtaken`: the order had moved on before it was sent. `in_card`: the card was posted with it. */
  readonly outcome: (typeof lineOutcomes)[number];
  /** Of the message; null while there is none. */
  readonly discordId: string | null;
  /** Where that is: the card's channel, or in a forum its post. */
  readonly channelId: string;
}

/** The one message that shows an order in a channel. Times are ms since 1970. */
export interface CardStory extends Pick<
  StoredCard,
  | 'channelId'
  | 'threadId'
  | 'messageId'
  | 'state'
  | 'wanted'
  | 'shown'
  | 'staleSince'
  | 'postedAt'
  | 'reason'
> {
  /** When it was posted or edited last; null while that is to be done. */
  readonly shownAt: number | null;
  /** In the order in which they came. */
  readonly lines: readonly LineStory[];
}

export interface OrderStory extends FoundOrder {
  /** How many members are told of it, and how many cannot be. */
  readonly notified: SubscriptionCounts;
  /** One at most in each channel. */
  readonly cards: readonly CardStory[];
  /** Newest first, at most a hundred. */
  readonly events: readonly EventLine[];
  readonly deliveries: readonly DeliveryStory[];
}

/** What an operator can look at. Every answer takes a time that does not grow with the database. */
export interface OperatorView {
  /**
   * Of the channels, those `named` that were posted to, and all that something is owed to or failed in: each post of a forum
   * is a channel of its own.
   */
  readonly overview: (now: number, named: readonly string[]) => Promise<Overview>;
  readonly events: (filter: EventSearch & Place) => Promise<ResultPage<EventLine>>;
  readonly countEvents: (filter: EventSearch) => Promise<Count>;
  readonly event: (id: number) => Promise<EventStory | undefined>;
  readonly deliveries: (filter: {
    readonly state?: RowState | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  }) => Promise<ResultPage<ListedDelivery>>;
  /** The last changed first. */
  readonly orders: (
    filter: OrderSearch & Place<OrderPlace>,
  ) => Promise<ResultPage<OrderLine, OrderPlace>>;
  readonly countOrders: (filter: OrderSearch) => Promise<Count>;
  readonly order: (platform: string, id: string) => Promise<OrderStory | undefined>;
}
