import type { Allowance, Allowances } from '../running/allowances.ts';
import { makeClaimCode } from './claim-code.ts';
import type { Claims } from './claims.ts';
import type { KeyedHash } from './create-keyed-hash.ts';

const hourMs = 3_600_000;

/** How long a code holds, ms. */
const validMs = 24 * hourMs;

/** SECURITY.md says the same. */
const limits = (memberId: string, guildId: string): readonly Allowance[] => [
  { name: `claim codes of ${memberId}`, most: 5, everyMs: hourMs },
  { name: `claim codes in ${guildId}`, most: 50, everyMs: hourMs },
];

export type GivenCode =
  /** As it is to be written; it is kept nowhere. */
  | { readonly kind: 'given'; readonly code: string; readonly expiresAt: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

export type GiveCode = (member: {
  readonly memberId: string;
  readonly guildId: string;
}) => Promise<GivenCode>;

/** Gives members codes to write into a shop's checkout. Only a keyed hash stays here. */
export function createGiveCode({
  claims,
  allowances,
  hash,
  shops,
  randomBytes,
  now,
}: {
  readonly claims: Pick<Claims, 'keepCode'>;
  readonly allowances: Pick<Allowances, 'take'>;
  readonly hash: Pick<KeyedHash, 'of'>;
  /** Those whose orders the members may see. */
  readonly shops: readonly string[];
  /** A cryptographic source. */
  readonly randomBytes: (count: number) => Uint8Array;
  readonly now: () => number;
}): GiveCode {
  return async ({ memberId, guildId }) => {
    const at = now();
    const waitMs = await allowances.take(limits(memberId, guildId), at);
    if (waitMs !== undefined) return { kind: 'wait', waitMs };
    const code = makeClaimCode(randomBytes);
    const expiresAt = at + validMs;
    const kept = { hash: hash.of('claim code', code), memberId, shops, at, expiresAt };
    await claims.keepCode(kept);
    return { kind: 'given', code, expiresAt };
  };
}
