import type { ClaimedMessage } from './outbox.ts';
import type { ParkedChannel } from './parked-channel.ts';
import type { StoredDelivery } from './stored-delivery.ts';

/** Of a message that was packed just now: its card cannot be drawn, so that Discord is not asked. */
export interface Undrawn {
  readonly kind: 'undrawn';
  readonly reason: string;
}

/** What the database knows when the outcome of a try is written down, read in the same transaction. */
export interface OutcomeFacts {
  /** What was tried. */
  readonly tried: Pick<ClaimedMessage, 'id' | 'channelId' | 'attempt' | 'probing' | 'absentAt'>;
  /** The message as its row is now; undefined if it is gone. */
  readonly stored:
    | { readonly state: 'pending' | 'done' | 'dead' | 'split'; readonly attempts: number }
    | undefined;
  /** What is in the message now. */
  readonly deliveries: readonly StoredDelivery[];
  /** Since when the message, of which a try failed now, fails in a row, ms; null if it is not known. */
  readonly failingSince: number | null;
  /** When another message was first posted since, ms; null if none was. */
  readonly othersPostedAt: number | null;
  /** The message's channel, if that is parked. */
  readonly channel: ParkedChannel | undefined;
  /** All sending, if that is parked. */
  readonly everything: ParkedChannel | undefined;
  /** The forum, if the channel is one of its posts. */
  readonly forumId?: string | undefined;
  /** The channel is a member's own, and they asked for what is sent there. */
  readonly isMembers?: boolean | undefined;
}
