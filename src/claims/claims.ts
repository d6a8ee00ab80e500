/** An order by every id that its platform has for it. */
export interface OrderKey {
  readonly platform: string;
  readonly id: string;
  readonly alias?: string | undefined;
}

/** How it was shown whose order it is: a code in the shop, the Discord name that the buyer gave there, or by staff. */
export const claimWays = ['code', 'name', 'staff'] as const;

export type ClaimWay = (typeof claimWays)[number];

export interface Claimant {
  readonly memberId: string;
  readonly via: ClaimWay;
  /** ms since 1970. */
  readonly at: number;
}

export interface OrderLink extends Claimant {
  /** The member of staff who linked it, and why. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}

/** What is kept of one member because of their claims. */
export interface MemberClaims {
  readonly links: readonly (OrderLink & { readonly platform: string; readonly orderId: string })[];
  /** Orders of somebody else that they claimed. */
  readonly claims: readonly (Claimant & { readonly platform: string; readonly orderId: string })[];
  /** The code that they were given last, while it is not used. */
  readonly code?: { readonly at: number; readonly expiresAt: number } | undefined;
}

/** Whose order is whose. An order has one member at most; each function is one atomic step. Times are ms since 1970. */
export interface Claims {
  /** A member has one code: a new one takes the place of the one before. */
  readonly keepCode: (code: {
    readonly hash: string;
    readonly memberId: string;
    /** In which it counts. */
    readonly shops: readonly string[];
    readonly at: number;
    readonly expiresAt: number;
  }) => Promise<void>;
  readonly isLinked: (memberId: string, order: OrderKey) => Promise<boolean>;
  /** Who holds an order, and who else claims it, the first first. */
  readonly claimantsOf: (
    order: OrderKey,
  ) => Promise<{ readonly link: OrderLink | undefined; readonly others: readonly Claimant[] }>;
  /** Whether a buyer with one of these hashes placed the order since then. */
  readonly isBuyer: (order: OrderKey, hashes: readonly string[], since: number) => Promise<boolean>;
  /**
   * Links an order to a member whose name or id the buyer gave. False if that was not so since then, or if it is
   * somebody else's: nothing changes then, but staff see that they asked.
   */
  readonly claimByName: (
    order: OrderKey,
    member: { readonly memberId: string; readonly hashes: readonly string[] },
    times: { readonly since: number; readonly now: number },
  ) => Promise<boolean>;
  /** Staff say whose it is: that holds whatever was before. Answers who held it. */
  readonly assign: (
    order: OrderKey,
    link: {
      readonly memberId: string;
      readonly by: string;
      readonly reason: string;
      readonly at: number;
    },
  ) => Promise<string | undefined>;
  readonly ofMember: (memberId: string) => Promise<MemberClaims>;
}
