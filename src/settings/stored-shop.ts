/** A further shop of a platform, beside the one that the environment describes. Times are ms since 1970. */
export interface StoredShop {
  /** `sellfern-2`: short, for good, and known to everybody. */
  readonly id: string;
  readonly platform: string;
  /** What its owner calls it. */
  readonly name: string;
  /** The last part of its webhooks' address; says which shop is meant, and proves nothing. */
  readonly key: string;
  /** How often it was changed. */
  readonly version: number;
  readonly createdAt: number;
  /** Its address is closed since then; its orders stay. Null while it is open. */
  readonly removedAt: number | null;
}
