import type { SuspensionReason } from '../members/member.ts';
import type { ChannelFault } from '../orders/channel-fault.ts';
import type { FoundOrder } from '../orders/found-order.ts';
import type { ClaimedMessage, StoredBody } from './outbox.ts';
import type { StoredCard } from './stored-card.ts';

/**
 * How much of an order a card shows: `posted` what any channel is shown; in a member's own channel `member`, what any member sees
 * who asks, of tracking numbers their ends only, or `whole`, as much as a channel.
 */
export type CardView = 'posted' | 'member' | 'whole';

/** The card in which an order goes on. */
export type OtherCard = Pick<StoredCard, 'channelId' | 'threadId' | 'messageId'>;

/** A card that shows less than is known, claimed under a lease. */
export interface ClaimedCard extends Pick<
  ClaimedMessage,
  'probing' | 'attempt' | 'absentAt' | 'failedAt'
> {
  readonly card: StoredCard;
  /** The version that is drawn now. */
  readonly version: number;
  readonly firstTriedAt: number;
  /** As it is at present; undefined if the database has no such order any more. */
  readonly found: FoundOrder | undefined;
  readonly view: CardView;
  /** Of a member's card: when they were last told that they are notified. */
  readonly confirmedAt?: number | undefined;
  /** Nothing has happened for so long since the order ended that this is the last edit. */
  readonly isLast: boolean;
  /** Its order turned out to be another one, which has a card in the channel, too: this one says so with its last edit. */
  readonly goesOnIn?: OtherCard | undefined;
}

/** Draws the present state of an order; `guildId`, where it is known, is that of the card that it goes on in. Pure. */
export type DrawCard = (
  claimed: ClaimedCard & { readonly found: FoundOrder; readonly guildId?: string | undefined },
) => StoredBody;

/** What became of a try. Times are ms since 1970. */
export type CardOutcome =
  /** `isKnown`: the message is the one that was drawn now, not one of an earlier try. */
  | {
      readonly kind: 'posted';
      readonly messageId: string;
      readonly threadId?: string | undefined;
      readonly isKnown: boolean;
    }
  | { readonly kind: 'edited' }
  /** Somebody deleted the message. `isUnasked`: found out without Discord, so it says nothing of the channel. */
  | {
      readonly kind: 'gone';
      readonly reason: string;
      readonly isUnasked?: boolean | undefined;
    }
  | {
      readonly kind: 'retry';
      readonly dueAt: number;
      readonly reason: string;
      readonly isAbsent?: boolean | undefined;
      readonly absentAt?: number | undefined;
      /** Discord takes no more edits of old messages in this channel for now. */
      readonly isPaced?: boolean | undefined;
      /** Operators are told: it waits for something that does not pass by itself. */
      readonly isAlarming?: boolean | undefined;
    }
  /** The channel, or with `everything` all sending, is out of order until a probe says otherwise. */
  | {
      readonly kind: 'closed';
      readonly everything: boolean;
      readonly reason: string;
      readonly fault?: ChannelFault | undefined;
      /** Of a member's channel: what they did. */
      readonly member?: SuspensionReason | undefined;
      readonly probeAt?: number | undefined;
      readonly isAbsent?: boolean | undefined;
    }
  /** This card cannot be posted or edited as it is now. `isLost`: it may be posted, and cannot be looked for any more. */
  | {
      readonly kind: 'parked';
      readonly reason: string;
      readonly isAbsent?: boolean | undefined;
      readonly isLost?: boolean | undefined;
      readonly isUnasked?: boolean | undefined;
    };

/** The durable list of cards. Each function is one atomic step. */
export interface Cards {
  /**
   * Claims at most one card for each of up to `limit` channels, which shows less than is known of its order: one to be
   * posted before one to be edited, and of those a young message, which Discord limits less, before an old one. Of young
   * ones the newest, else what has waited longest; an old one not in the channels `slow`. Messages are old that were posted before `oldBefore`.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly slow: readonly string[];
    readonly oldBefore: number;
  }) => Promise<readonly ClaimedCard[]>;
  /** Writes down what became of a try. Answers whether a line under the card is owed now. */
  readonly settle: (
    claimed: ClaimedCard,
    outcome: CardOutcome,
    now: number,
  ) => Promise<{ readonly owed: boolean }>;
}
