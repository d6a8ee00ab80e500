import type { MessageBody, Pack } from './outbox.ts';

/** A posted message whose cards tell more now than when it was posted, claimed under a lease. */
export interface ClaimedEdit {
  readonly message: number;
  readonly channelId: string;
  readonly discordId: string;
  /** All of the message's cards, as they are to be. */
  readonly body: MessageBody;
  /** Which try this is, from 1; counted when claimed. */
  readonly attempt: number;
}

/** What became of a try. */
export type EditOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly dueAt: number; readonly reason: string }
  /** The message is gone, or will never take this body: it stays as it is. */
  | { readonly kind: 'dropped'; readonly reason: string };

/** The durable list of messages that are due for an edit. Each function is one atomic step. */
export interface Edits {
  /**
   * Claims at most one message for each of up to `limit` channels that are not parked. What would not change
   * a message, or not fit it, is no edit.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly pack: Pack;
  }) => Promise<readonly ClaimedEdit[]>;
  readonly settle: (edit: ClaimedEdit, outcome: EditOutcome, now: number) => Promise<void>;
}
