/** How far a delivery is, as its row keeps it. Times are ms since 1970. */
export interface StoredDelivery {
  readonly id: number;
  readonly channelId: string;
  readonly state: 'pending' | 'done' | 'dead';
  /**
   * While it is pending: only a plain card will do. Once it is dead: its news is told by a plain card, unless a
   * redrive has asked for the full one.
   */
  readonly plain: boolean;
  /** Never packed with others again. */
  readonly alone: boolean;
  /** Rises with every new message for it, which gives that another nonce. */
  readonly generation: number;
  /** The message it is part of; null while it waits to be packed. */
  readonly message: number | null;
  /** Why it is plain or dead. */
  readonly reason: string | null;
  readonly settledAt: number | null;
}
