import type { ChannelFault } from '../orders/channel-fault.ts';
import type { AlertCause } from '../orders/news.ts';
import type { NoticeKind } from '../orders/notice-kind.ts';
import type { KnownStatus } from '../orders/status.ts';

/** A whole sentence about one order; `order` is its label, `#1042`, ready to be placed in Markdown. */
export type OrderSentence = (words: { readonly order: string }) => string;

export interface NoticeWords {
  readonly name?: string | undefined;
  /** The label of the order a nameless thing belongs to: `#1042`. */
  readonly order?: string | undefined;
  readonly author?: 'customer' | 'staff' | undefined;
}

/** A whole sentence about a thing that may have a name. */
export type NoticeSentence = (words: NoticeWords) => string;

/** What an alert says besides its reason: what is wrong, what it affects, the one thing to do. */
export interface AlertWords {
  readonly headline: string;
  readonly affects: string;
  readonly remedy: string;
}

/** The event an alert is about: the platform's title, the event's type and its number in the inbox. */
export interface EventWords {
  /** Whether the alert links to the event's page in the console. */
  readonly inConsole?: boolean | undefined;
  readonly platform: string;
  readonly type: string;
  readonly event: string;
}

/** The channel an alert is about: its id, and a mention, which Discord shows as a name, but in no title. */
export interface ChannelWords {
  readonly id: string;
  readonly channel: string;
}

export interface OwnerWords {
  readonly platform: string;
  readonly owner: string;
  readonly stated: string;
  readonly setting: string;
}

export interface ParkedWords extends ChannelWords {
  /** The id as commands take it. */
  readonly argument: string;
  readonly fault: ChannelFault | undefined;
}

/**
 * Everything the cards say. Arguments are placed as they are: callers have escaped what came from
 * outside. Sentences are whole, so that each language can order its words.
 */
export interface Messages {
  /** The names of the stages, as on the progress line. */
  readonly status: Readonly<Record<KnownStatus, string>>;
  /** The order is in this status now. */
  readonly orderIs: Readonly<Record<KnownStatus, OrderSentence>>;
  /** The order came into this status some time ago, and the card is posted only now. */
  readonly orderWasLate: Readonly<Record<KnownStatus, OrderSentence>>;
  readonly order: {
    readonly isOther: (words: { readonly order: string; readonly status: string }) => string;
    readonly wasOtherLate: (words: { readonly order: string; readonly status: string }) => string;
    readonly placed: OrderSentence;
    readonly placedLate: OrderSentence;
    readonly updated: OrderSentence;
    readonly updatedLate: OrderSentence;
    readonly news: OrderSentence;
    readonly newsLate: OrderSentence;
    readonly known: OrderSentence;
    /** Two orders turned out to be one, each with a message of its own in this channel: the other one goes on. */
    readonly goesOn: OrderSentence;
    /** A parcel of an order that was posted as shipped (delivered) before; the carrier is ready to be placed in Markdown. */
    readonly parcelSent: (words: SentWords) => string;
    readonly parcelSentLate: (words: SentWords) => string;
    readonly parcelArrived: OrderSentence;
    readonly parcelArrivedLate: OrderSentence;
    readonly parcelShipped: (words: PlaceWords & { readonly order: string }) => string;
    readonly parcelShippedLate: (words: PlaceWords & { readonly order: string }) => string;
    readonly parcelDelivered: (words: PlaceWords & { readonly order: string }) => string;
    readonly parcelDeliveredLate: (words: PlaceWords & { readonly order: string }) => string;
  };
  /** Under the headline of a late update, in place of the progress line, which shows the present only. */
  readonly late: {
    readonly from: (words: { readonly date: string; readonly ago: string }) => string;
    readonly nowOther: (words: { readonly status: string }) => string;
    readonly unchanged: string;
    readonly mark: string;
  };
  readonly field: {
    readonly amount: string;
    readonly order: string;
    readonly appointment: string;
    /** When a booking that was moved is now. */
    readonly newTime: string;
    readonly state: string;
    readonly customer: string;
    readonly total: string;
    readonly since: string;
    readonly overSince: string;
    readonly affects: string;
    readonly remedy: string;
  };
  readonly moreItems: (words: { readonly count: number }) => string;
  readonly moreParcels: (words: { readonly count: number }) => string;
  /** Of a timeline, the lines that are left out. */
  readonly moreUpdates: (words: { readonly count: number }) => string;
  /** The first headline of a message of several cards, and how many more follow. */
  readonly andMoreUpdates: (words: { readonly headline: string; readonly count: number }) => string;
  /** Where an order is on its way, for a footer: "step 3 of 4". */
  readonly step: (words: PlaceWords) => string;
  readonly parcelOf: (words: PlaceWords) => string;
  /** On a button, so without Markdown. */
  readonly trackParcel: string;
  readonly trackParcelNumber: (words: { readonly number: number }) => string;
  readonly parcelDelivered: string;
  readonly timeline: { readonly placed: string };
  readonly asOf: (words: { readonly when: string }) => string;
  readonly maybeOld: (words: { readonly platform: string; readonly since: string }) => string;
  readonly notice: Readonly<Record<NoticeKind, NoticeSentence>>;
  readonly ticketState: Readonly<Record<'open' | 'closed', string>>;
  readonly rating: (words: { readonly stars: number }) => string;
  /** A link's words. */
  readonly openConsole: string;
  /** The headline of an alert whose cause is over. */
  readonly alertOver: (words: { readonly headline: string }) => string;
  readonly alert: {
    readonly [Alert in AlertCause['alert']]: (
      words: Alert extends `event_${string}`
        ? EventWords
        : Alert extends 'channel_parked'
          ? ParkedWords
          : Alert extends 'owner_foreign'
            ? OwnerWords
            : ChannelWords & { readonly message: string },
    ) => AlertWords;
  };
}

export interface SentWords {
  readonly order: string;
  readonly carrier: string | undefined;
}

/** One of several. */
export interface PlaceWords {
  /** Its place among them, from 1. */
  readonly number: number;
  readonly count: number;
}
