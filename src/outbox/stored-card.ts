import type { Locale } from '../i18n/locale.ts';
import type { LivingMode } from '../routing/channel-mode.ts';

export const cardStates = ['wanted', 'making', 'live', 'gone', 'parked', 'finished'] as const;

/**
 * `wanted`: to be posted, not tried yet. `making`: tried, and nobody knows whether it was taken. `live`: its message
 * is known. `gone`: somebody deleted that, or gave it up. `parked`: it cannot be posted or edited, as `reason` says, until the order
 * changes. `finished`: nothing more is expected of its order.
 */
export type CardState = (typeof cardStates)[number];

/** The living card of one order in one channel, as its row keeps it. Times are ms since 1970. */
export interface StoredCard {
  readonly id: number;
  readonly platform: string;
  /** The order by the name under which it was known when the card was made. */
  readonly orderId: string;
  readonly channelId: string;
  readonly mode: LivingMode;
  readonly locale: Locale;
  /** Rises when a deleted card is posted anew. */
  readonly generation: number;
  readonly state: CardState;
  /** In the footer; the bot finds the card again by it. */
  readonly marker: string;
  readonly nonce: string;
  readonly messageId: string | null;
  /** Of a forum: the post, in which the message is. */
  readonly threadId: string | null;
  /** Rises with every change of the order. */
  readonly wanted: number;
  /** The version that stands in the channel; 0 if that is not known. */
  readonly shown: number;
  /** The version that was drawn for the first try of its message; null before. */
  readonly made: number | null;
  /** Since when it shows less than is known; null while it does not. */
  readonly staleSince: number | null;
  readonly attempts: number;
  readonly dueAt: number;
  /** `dueAt` is the end of a lease, not of a wait. */
  readonly leased: boolean;
  readonly firstTriedAt: number | null;
  /** The latest time at which Discord certainly did not have it. */
  readonly absentAt: number;
  /** When the last try ended; null if it did not, as far as is written down. */
  readonly failedAt: number | null;
  readonly postedAt: number | null;
  /** When its order counts as finished, if nothing more happens. */
  readonly finishAt: number | null;
  readonly reason: string | null;
  readonly createdAt: number;
}

/** Why a card is gone that two orders had which turned out to be one. */
export const goesOnElsewhere = 'its order goes on in another card';

export const lineStates = ['waiting', 'owed', 'overtaken', 'in_card'] as const;

/**
 * `waiting`: for its card to be posted. `owed`: there is a delivery of it. `overtaken`: the order left that stage before
 * it was sent. `in_card`: the card's own post said so.
 */
export type LineState = (typeof lineStates)[number];

/** One stage of an order that is told by a line under its card, as its row keeps it. */
export interface StoredLine {
  readonly card: number;
  readonly stage: string;
  /** The version of the card that it came with. */
  readonly version: number;
  readonly state: LineState;
  /** Its delivery waits, in no message yet. */
  readonly isWaitingToBeSent: boolean;
}
