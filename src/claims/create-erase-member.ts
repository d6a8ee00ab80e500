import { dayMs } from '../jobs/day-ms.ts';
import { afterSending } from '../members/after-sending.ts';
import type { Allowances } from '../running/allowances.ts';
import { buyerHashes } from './buyer-hashes.ts';
import type { KeyedHash } from './create-keyed-hash.ts';
import type { Erasures } from './erasures.ts';

/** Who is to be erased; the name is found where a buyer gave it to the shop. */
export interface ErasedPerson {
  readonly memberId: string;
  readonly username?: string | undefined;
}

export type Erased =
  | { readonly kind: 'erased'; readonly deleted: number }
  | { readonly kind: 'wait'; readonly waitMs: number };

/** Erases whoever an operator names, once nothing is being sent to them. Answers how many things were deleted. */
export async function erasePerson(
  person: ErasedPerson,
  options: {
    readonly erasures: Pick<Erasures, 'erase'>;
    readonly hash: KeyedHash;
    readonly now: () => number;
    readonly sleep: (ms: number) => Promise<void>;
  },
): Promise<number> {
  const { erasures, hash, now } = options;
  const { memberId } = person;
  const buyers = buyerHashes(person, hash);
  return afterSending(async (evenSo) => {
    const erased = { hash: hash.of('erased member', memberId), at: now() };
    return erasures.erase(memberId, erased, buyers, evenSo);
  }, options);
}

/**
 * Erases members who ask for it themselves, twice a day at most: the counts of their look-ups go, too, and whoever could begin
 * those anew at will would have no limit.
 */
export function createEraseMember(
  options: Parameters<typeof erasePerson>[1] & { readonly allowances: Pick<Allowances, 'take'> },
): (person: ErasedPerson) => Promise<Erased> {
  const { allowances, hash, now } = options;
  return async (person) => {
    const name = `erasures of ${hash.of('erased member', person.memberId)}`;
    const waitMs = await allowances.take([{ name, most: 2, everyMs: dayMs }], now());
    if (waitMs !== undefined) return { kind: 'wait', waitMs };
    return { kind: 'erased', deleted: await erasePerson(person, options) };
  };
}
