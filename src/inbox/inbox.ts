import type { Subscriber } from '../members/subscriber.ts';
import type { OrderClaim } from '../claims/order-claim.ts';
import type { KnownOrder } from '../orders/decide.ts';
import type { AlertNews, CardNews, OrderNews } from '../orders/news.ts';
import type { Order } from '../orders/order.ts';
import type { Origin, TimelineEntry } from '../orders/timeline.ts';
import type { Destination } from '../routing/route.ts';

/** A verified webhook, as it is kept. */
export interface Envelope {
  /** The shop's id; see `platformOf`. */
  readonly platform: string;
  /** The same on every redelivery: unique together with the shop. */
  readonly eventId: string;
  /** How long it is the same, ms, where the event states no id; absent: for ever. */
  readonly sameForMs?: number | undefined;
  /** The type, if what is signed says so: under one stated id, events of two types are two. */
  readonly signedType?: string | undefined;
  readonly type: string;
  readonly orderId?: string | undefined;
  readonly body: Buffer;
  readonly origin: Origin;
  /** ms since 1970. */
  readonly receivedAt: number;
  /** Which secret verified it, 0 for the newest; absent if no webhook brought it. */
  readonly secretIndex?: number | undefined;
}

export interface ClaimedEvent extends Envelope {
  readonly id: number;
  /**
   * Which try this is, from 1. A try counts if it failed with a reason, or if the event was the only one its
   * process held when that died.
   */
  readonly attempt: number;
  /** Its process died, or it goes before one whose process did: nothing may be claimed until it has ended. */
  readonly suspect?: true;
}

/** One event owed to one channel. */
export interface NewDelivery {
  readonly destination: Destination;
  readonly news: CardNews;
  /** It brings the order to a stage that is told by a new message where the order has a card of its own. */
  readonly loud?: boolean | undefined;
  /** A new message would come in a member's quiet hours, which end then, ms. */
  readonly quietUntil?: number | undefined;
}

export const eventResults = ['told', 'repeated', 'unrouted', 'unreadable'] as const;

export type SettledAs = (typeof eventResults)[number];

/** Everything an event leads to; written in one transaction. */
export interface Settlement {
  readonly result: SettledAs;
  readonly reason?: string | undefined;
  readonly order?: Order | undefined;
  readonly entry?: TimelineEntry | undefined;
  readonly deliveries: readonly NewDelivery[];
  /** Cards of an order with less than they need, to be completed afterwards. */
  readonly incomplete?: OrderNews | undefined;
  readonly alert?: AlertNews | undefined;
  /** Whose order it is, where the webhook says something of that. */
  readonly claim?: OrderClaim | undefined;
}

/** The durable queue of events. Each function is one atomic step. */
export interface Inbox {
  /** Stores an envelope, on disk before the answer. `full` when `backlogLimit` events are waiting. */
  readonly insert: (
    envelope: Envelope,
    backlogLimit: number,
  ) => Promise<'accepted' | 'duplicate' | 'full'>;
  /**
   * Claims the oldest due events under a lease. An event is not claimed while an earlier one of its order
   * is out or waiting for a retry, so what comes back is safe to process in sequence per order. A process that
   * is `busy` with events gets none while some are due whose process died. Their bodies stay below `mostBytes`
   * together, but for a single one that is larger.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly mostBytes?: number;
    readonly busy?: boolean;
  }) => Promise<readonly ClaimedEvent[]>;
  /**
   * Runs the pure decision on what is known of the subject, an order or another thing, and writes its result,
   * in one transaction. `history` is the subject's timeline without the event itself, `subscribers` are the members
   * who asked to be told of an order.
   */
  readonly settle: (
    event: ClaimedEvent,
    subject: string | undefined,
    decide: (
      known: KnownOrder | undefined,
      history: readonly TimelineEntry[],
      subscribers: readonly Subscriber[],
    ) => Settlement,
    now: number,
  ) => Promise<SettledAs>;
  /** Gives an event back after a failed try, to be claimed again from `dueAt` on. */
  readonly retry: (event: ClaimedEvent, dueAt: number, reason: string) => Promise<void>;
  /** Keeps events claimed that are still being worked on. */
  readonly renew: (events: readonly ClaimedEvent[], leaseEndsAt: number) => Promise<void>;
  /** Gives back events that were claimed but not tried; their attempt does not count. */
  readonly giveBack: (events: readonly ClaimedEvent[]) => Promise<void>;
  /** Keeps an event as a dead letter and tells the operators. */
  readonly bury: (event: ClaimedEvent, reason: string, now: number) => Promise<void>;
}
