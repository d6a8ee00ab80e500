import type { SuspensionReason } from '../members/member.ts';
import type { ChannelFault } from '../orders/channel-fault.ts';
import type { News } from '../orders/news.ts';
import type { Locale } from '../i18n/locale.ts';

/** One event owed to one channel, as it is packed. */
export interface Delivery {
  readonly id: number;
  readonly news: News;
  readonly locale: Locale;
  /** Stands in the card's footer; the bot finds its own card again by it. */
  readonly marker: string;
  /** Discord refused the full card, or it could not be drawn: only a plain one will do. */
  readonly plain: boolean;
}

/** A message body as Discord's API takes it, without the nonce. Opaque here; made by discord/embeds. */
export type StoredBody = Readonly<Record<string, unknown>>;

/**
 * Draws one message of the leading cards of what waits, as many as fit: at least one. Two halves of a shipping step
 * share a card; of a message that is `posted` whatever shares one there. Pure. A plain delivery is always handed
 * over alone.
 */
export type Pack = (
  deliveries: readonly Delivery[],
  posted?: StoredBody,
) => {
  readonly body: StoredBody;
  /** The ids of the deliveries that it tells of. */
  readonly taken: readonly number[];
};

/** A delivery that is part of a message. */
export interface PackedDelivery {
  readonly id: number;
  readonly marker: string;
  /** Its event as the log knows it, from the webhook on; null for an alert, which belongs to none. */
  readonly eventId: string | null;
  /** When its event was stored, ms. */
  readonly owedAt: number;
  /** Of a line: the message of its card. */
  readonly replyTo?: string | null | undefined;
}

/** One message of one channel, claimed under a lease. */
export interface ClaimedMessage {
  readonly id: number;
  readonly channelId: string;
  /** At most 25 characters; the same on every try of this message. */
  readonly nonce: string;
  readonly body: StoredBody;
  /** What it delivers, in order. */
  readonly deliveries: readonly PackedDelivery[];
  /** Which try this is, from 1; counted when claimed. */
  readonly attempt: number;
  /** When the first try began, ms; or `absentAt`, if a bot with a later state of the database may have tried before. */
  readonly firstTriedAt: number;
  /** The latest time at which Discord certainly did not have this message, ms. */
  readonly absentAt: number;
  /** When the try before this one ended, ms; null for the first one, and if the end of that is not written down. */
  readonly failedAt: number | null;
  /** What was parked, its channel or all sending: look whether that is well again before posting. */
  readonly probing: 'channel' | 'everything' | false;
}

/** What became of a try. Times are ms since 1970. */
export type Outcome =
  /** `discordId` is absent if there is no such message to edit: it was deleted, or its cards are in several. */
  | {
      readonly kind: 'done';
      readonly discordId?: string | undefined;
      /** A look at the channel found it: an earlier try posted it, or a bot with a later state of the database. */
      readonly found?: true | undefined;
    }
  /**
   * A look at the channel found the cards of the deliveries `posted` in other messages, and proved that the others
   * are not there.
   */
  | {
      readonly kind: 'in_part';
      /** Ids. */
      readonly posted: readonly number[];
      readonly reason: string;
    }
  /** `absentAt` is given when a look at the channel proved that the message was not there then. */
  | {
      readonly kind: 'retry';
      readonly dueAt: number;
      readonly reason: string;
      readonly absentAt?: number | undefined;
      /** Discord certainly does not have the message: it refused every try. */
      readonly isAbsent?: boolean | undefined;
      /** Discord answered with an error of its own, as it perhaps does to this message alone. */
      readonly isStubborn?: boolean | undefined;
    }
  /** The channel, or with `everything` all sending, is out of order until a probe says otherwise. */
  | {
      readonly kind: 'parked';
      readonly everything: boolean;
      readonly reason: string;
      /** Of a channel; absent where Discord did not say. */
      readonly fault?: ChannelFault | undefined;
      /** Of a member's channel: what they did. */
      readonly member?: SuspensionReason | undefined;
      readonly probeAt?: number | undefined;
      /** As in `retry`. */
      readonly isAbsent?: boolean | undefined;
    }
  /**
   * Discord will never take this body. With `perhapsPosted` nobody can tell whether it already has, so that
   * only an operator may try again.
   */
  | {
      readonly kind: 'dead';
      readonly reason: string;
      readonly perhapsPosted?: boolean | undefined;
    };

/**
 * What was done with an outcome, for the log and the metrics. `split`: what is not posted is tried in other messages. `plain`:
 * the card was refused, and its news is told by a plain card next. `dead`: it was given up.
 */
export interface SettledMessage {
  readonly state: 'done' | 'retry' | 'parked' | 'split' | 'plain' | 'dead';
  readonly deliveries: number;
}

/** The durable queue of messages. Each function is one atomic step. */
export interface Outbox {
  /**
   * Claims at most one message for each of up to `limit` channels: the one that waits for a retry, or a
   * new one packed from what the channel is owed. Packing and nonce are on disk before this answers.
   *
   * A card that `pack` cannot draw even alone counts as refused, with a dead message of its own.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly pack: Pack;
    /** Channels of which nothing is claimed before the time beside them, ms. */
    readonly resting?: ReadonlyMap<string, number> | undefined;
  }) => Promise<readonly ClaimedMessage[]>;
  /**
   * Writes down what became of a try. One that did not succeed is kept as an attempt of each delivery in it.
   *
   * Of a refused message (`dead`) that holds several cards each is tried alone (`split`). One that holds a
   * single card is dead, the operators are told once per cause, and its delivery waits again, alone and
   * `plain`, under the next generation and with the reason. Once the plain card is posted, the delivery is
   * dead with `plain` set: it stays visible as a dead letter though its news is told. It is dead without
   * `plain` if that is refused, too, or with `perhapsPosted`, when nothing more is sent at all.
   */
  readonly settle: (
    message: ClaimedMessage,
    outcome: Outcome,
    now: number,
  ) => Promise<SettledMessage>;
}
