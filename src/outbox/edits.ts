import type { StoredBody, Pack } from './outbox.ts';

/** A posted message whose cards tell more now than when it was posted, claimed under a lease. */
export interface ClaimedEdit {
  readonly message: number;
  readonly channelId: string;
  readonly discordId: string;
  /** All of the message's cards, as they are to be. */
  readonly body: StoredBody;
  /** Which try this is, from 1; counted when claimed. */
  readonly attempt: number;
}

/** What became of a try. */
export type EditOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly dueAt: number; readonly reason: string }
  /** The message will never take this body, or is `gone`: it stays as it is. */
  | { readonly kind: 'dropped'; readonly reason: string; readonly gone: boolean };

/** The durable list of messages that are due for an edit. Each function is one atomic step. */
export interface Edits {
  /**
   * Claims at most one message for each of up to `limit` channels that are not parked. What would not change
   * a message, or not fit it, or cannot be drawn, is no edit: `dropped` as far as redriven letters go.
   */
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseMs: number;
    readonly limit: number;
    readonly pack: Pack;
  }) => Promise<readonly ClaimedEdit[]>;
  /**
   * Writes down what became of a try. Redriven dead letters (dead, not `plain`, in a message that is done)
   * are done with the edit; if it is `dropped` they are plain dead letters again, with its reason; and if the
   * message is `gone` they are due as a new one, since nothing of them stands in the channel.
   */
  readonly settle: (edit: ClaimedEdit, outcome: EditOutcome, now: number) => Promise<void>;
}
