import type { ChannelFault } from './channel-fault.ts';
import type { NoticeEvent, OrderChange } from './event.ts';
import type { Item, Parcel, Store } from './order.ts';
import type { KnownStatus } from './status.ts';

/**
 * What a posted card may say about an order. There is deliberately no room here for a customer's name, an
 * address or a total: what a type cannot hold cannot leak.
 */
export interface PostableOrder {
  readonly platform: string;
  readonly id: string;
  readonly number?: string | undefined;
  readonly status?: string | undefined;
  readonly store?: Store | undefined;
  readonly items: readonly Item[];
  readonly parcels: readonly Parcel[];
}

/** A change of an order that is owed to a channel: the order as it was when the change became known. */
export interface OrderNews {
  readonly kind: 'order';
  readonly type: string;
  readonly change: OrderChange;
  /** The status this change led to, which for late news is not the order's present one. */
  readonly status?: string | undefined;
  readonly previousStatus?: string | undefined;
  /** The parcel the change is about: its place in `order.parcels`. */
  readonly parcelIndex?: number | undefined;
  /** That the order is shipped (or delivered) was posted before: what is new is the parcel. */
  readonly parcelOnly?: boolean | undefined;
  /** Older than what was already known of the order when it arrived. */
  readonly late: boolean;
  /** No webhook brought it: the bot asked the platform afterwards. Told late, and yet the newest there is. */
  readonly caughtUp?: boolean | undefined;
  /** When it happened, ms. */
  readonly occurredAt: number;
  readonly order: PostableOrder;
  /** Where it is told in one line under the order's card: the message to reply to; null in a post of a forum. */
  readonly replyTo?: string | null | undefined;
}

export interface NoticeNews {
  readonly kind: 'notice';
  readonly notice: NoticeEvent;
  /** No webhook brought it: told late. */
  readonly caughtUp?: boolean | undefined;
  readonly occurredAt: number;
}

/** Something an operator must see: what is wrong, since when, what it affects, the one thing to do. */
export type AlertCause =
  | {
      readonly alert: 'event_dead';
      readonly platform: string;
      readonly type: string;
      readonly event: number;
      readonly reason: string;
    }
  | {
      readonly alert: 'event_unreadable';
      readonly platform: string;
      readonly type: string;
      readonly event: number;
      readonly reason: string;
    }
  | {
      readonly alert: 'event_type_unknown';
      readonly platform: string;
      readonly type: string;
      readonly event: number;
    }
  | {
      readonly alert: 'delivery_dead';
      readonly channelId: string;
      readonly message: number;
      readonly reason: string;
    }
  | {
      readonly alert: 'channel_parked';
      readonly channelId: string;
      readonly reason: string;
      readonly fault?: ChannelFault | undefined;
    }
  /** Verified events of another owner than the first one are refused. */
  | {
      readonly alert: 'owner_foreign';
      readonly platform: string;
      /** Whose events are taken. */
      readonly owner: string;
      /** Whose came. */
      readonly stated: string;
      /** What to set to change that: `SELLFERN_ORGANIZATION_ID`. */
      readonly setting: string;
    }
  /** Orders' cards in this channel cannot be posted or brought up to date. */
  | {
      readonly alert: 'card_parked';
      readonly channelId: string;
      readonly reason: string;
    }
  /** Every try of a message has failed for long, and it holds up its channel. */
  | {
      readonly alert: 'delivery_stuck';
      readonly channelId: string;
      readonly message: number;
      readonly reason: string;
    };

export interface AlertNews {
  readonly kind: 'alert';
  readonly cause: AlertCause;
  readonly occurredAt: number;
  /** Since when it is no longer so, ms; absent as long as it is. */
  readonly overAt?: number | undefined;
}

/** A member is told of orders from now on: of which, and how to stop that. */
export interface ReceiptNews {
  readonly kind: 'receipt';
  readonly orders: readonly {
    /** By which buttons name it. */
    readonly subscription: number;
    readonly platform: string;
    readonly id: string;
    readonly number?: string | undefined;
  }[];
  /** At these a new message comes. */
  readonly stages: readonly KnownStatus[];
  readonly occurredAt: number;
}

/** What is told by a card; a receipt is drawn by itself. */
export type CardNews = OrderNews | NoticeNews | AlertNews;

export type News = CardNews | ReceiptNews;
