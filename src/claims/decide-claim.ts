/** A code that a member was given and that was not used before. */
export interface UnusedCode {
  readonly memberId: string;
  /** In which it counts: those that the member's server may see. */
  readonly shops: readonly string[];
  /** ms since 1970. */
  readonly expiresAt: number;
}

export interface ClaimDecision {
  /** Who is linked to the order now. */
  readonly linked?: string | undefined;
  /** Members who claim an order that is somebody else's already: nothing changes, staff see it. */
  readonly others: readonly string[];
}

/**
 * What the codes in a webhook lead to. The first that holds links the order to its member, unless it is linked already. One that is
 * over or another shop's leads to nothing, as one that was never given; whatever was found is not kept.
 */
export function decideClaim({
  found,
  shop,
  holder,
  receivedAt,
}: {
  /** In the sequence in which they were written. */
  readonly found: readonly UnusedCode[];
  /** Whose webhook it is. */
  readonly shop: string;
  /** The member who is linked to the order. */
  readonly holder: string | undefined;
  readonly receivedAt: number;
}): ClaimDecision {
  const live = found.filter(
    ({ shops, expiresAt }) => shops.includes(shop) && expiresAt > receivedAt,
  );
  const members = [...new Set(live.map(({ memberId }) => memberId))];
  const holds = holder ?? members[0];
  return {
    linked: holder === undefined ? holds : undefined,
    others: members.filter((memberId) => memberId !== holds),
  };
}
