import { claimWays, type Claimant, type MemberClaims, type OrderLink } from '../claims/claims.ts';
import type { UnusedCode } from '../claims/decide-claim.ts';
import { createWordReader } from '../stored/create-word-reader.ts';

/* Links between orders and members as both databases keep them. */

interface OrderColumns {
  readonly platform: string;
  readonly order_id: string;
}

export interface LinkRow extends OrderColumns {
  readonly member_id: string;
  readonly via: string;
  readonly linked_by: string | null;
  readonly reason: string | null;
  readonly linked_at: number;
}

export interface OtherClaimRow extends OrderColumns {
  readonly member_id: string;
  readonly via: string;
  readonly claimed_at: number;
}

export interface CodeRow {
  readonly hash: string;
  readonly member_id: string;
  readonly shops: string;
  readonly made_at: number;
  readonly expires_at: number;
}

const readWay = createWordReader('how an order was claimed', claimWays);

/** How long a buyer's name counts and is kept, ms: names are changed, and taken by somebody else. */
export const buyerKeptMs = 30 * 86_400_000;

/** How long a code is kept that is over, ms: a webhook that came in time may be processed late. */
export const codeKeptMs = 7 * 86_400_000;

/** How long it is remembered that somebody was erased, ms: longer than anybody restores a backup. */
export const erasedKeptMs = 2 * 365 * 86_400_000;

export function codeFrom({
  member_id: memberId,
  shops,
  expires_at: expiresAt,
}: CodeRow): UnusedCode {
  return { memberId, shops: shops.split(','), expiresAt };
}

/** @throws StorageError */
export function linkFrom(row: LinkRow): OrderLink {
  return {
    memberId: row.member_id,
    via: readWay(row.via),
    by: row.linked_by ?? undefined,
    reason: row.reason ?? undefined,
    at: row.linked_at,
  };
}

/** @throws StorageError */
export function claimantFrom(row: OtherClaimRow): Claimant {
  return { memberId: row.member_id, via: readWay(row.via), at: row.claimed_at };
}

const orderOf = ({ platform, order_id: orderId }: OrderColumns) => ({ platform, orderId });

/** By time, those of one moment by their ids: every database sorts texts in a way of its own. */
export function firstFirst<Each extends { readonly at: number }>(
  all: readonly Each[],
  idOf: (each: Each) => string,
): readonly Each[] {
  return all.toSorted((one, other) => one.at - other.at || (idOf(one) < idOf(other) ? -1 : 1));
}

/** @throws StorageError */
export function memberClaimsFrom(rows: {
  readonly links: readonly LinkRow[];
  readonly claims: readonly OtherClaimRow[];
  readonly code: CodeRow | undefined;
}): MemberClaims {
  const { code } = rows;
  const links = rows.links.map((row) => ({ ...orderOf(row), ...linkFrom(row) }));
  const claims = rows.claims.map((row) => ({ ...orderOf(row), ...claimantFrom(row) }));
  return {
    links: firstFirst(links, ({ orderId }) => orderId),
    claims: firstFirst(claims, ({ orderId }) => orderId),
    code: code && { at: code.made_at, expiresAt: code.expires_at },
  };
}

/** Every member's id in what an allowance is called: `look-ups of 1100000000000000900, hour`. */
export function memberIdsIn(allowance: string): readonly string[] {
  return allowance.match(/(?<!\d)\d{17,20}(?!\d)/g) ?? [];
}
