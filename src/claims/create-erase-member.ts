import type { Allowances } from '../running/allowances.ts';
import { buyerHashes } from './buyer-hashes.ts';
import type { KeyedHash } from './create-keyed-hash.ts';
import type { Erasures } from './erasures.ts';

const dayMs = 86_400_000;

/** Who is to be erased; the name is found where a buyer gave it to the shop. */
export interface ErasedPerson {
  readonly memberId: string;
  readonly username?: string | undefined;
}

export type Erased =
  | { readonly kind: 'erased'; readonly deleted: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

/** Erases whoever an operator names. Answers how many things were deleted. */
export async function erasePerson(
  person: ErasedPerson,
  {
    erasures,
    hash,
    at,
  }: {
    readonly erasures: Pick<Erasures, 'erase'>;
    readonly hash: KeyedHash;
    /** ms since 1970. */
    readonly at: number;
  },
): Promise<number> {
  const erased = { hash: hash.of('erased member', person.memberId), at };
  return erasures.erase(person.memberId, erased, buyerHashes(person, hash));
}

/**
 * Erases members who ask for it themselves, twice a day at most: the counts of their look-ups go, too, and whoever could begin
 * those anew at will would have no limit.
 */
export function createEraseMember({
  erasures,
  allowances,
  hash,
  now,
}: {
  readonly erasures: Pick<Erasures, 'erase'>;
  readonly allowances: Pick<Allowances, 'take'>;
  readonly hash: KeyedHash;
  readonly now: () => number;
}): (person: ErasedPerson) => Promise<Erased> {
  return async (person) => {
    const at = now();
    const name = `erasures of ${hash.of('erased member', person.memberId)}`;
    const waitMs = await allowances.take([{ name, most: 2, everyMs: dayMs }], at);
    if (waitMs !== undefined) return { kind: 'wait', waitMs };
    return { kind: 'erased', deleted: await erasePerson(person, { erasures, hash, at }) };
  };
}
