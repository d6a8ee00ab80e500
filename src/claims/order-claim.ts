/** What a signed webhook says of whose order it is about. Codes, names and ids are keyed hashes by now. */
export interface OrderClaim {
  /** By either of the ids that its platform has for it. */
  readonly orderId: string;
  /** Whatever may be a code in the fields that the owner named, likeliest first, under every key. */
  readonly codes: readonly string[];
  /** The Discord name and id that the buyer gave to the shop. */
  readonly buyers: readonly string[];
  /** When the webhook came, ms since 1970. */
  readonly receivedAt: number;
}
