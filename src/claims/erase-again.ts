import { buyerHashes } from './buyer-hashes.ts';
import type { KeyedHash } from './create-keyed-hash.ts';
import type { Erasures } from './erasures.ts';

/**
 * Erases once more whom a restored backup has brought back: what was kept of them before they were erased. What they did
 * since then is theirs to keep. Answers how many things were deleted.
 */
export async function eraseAgain(
  erasures: Erasures,
  hash: Pick<KeyedHash, 'all'>,
): Promise<number> {
  const erased = new Map((await erasures.erased()).map(({ hash: of, at }) => [of, at]));
  if (erased.size === 0) return 0;
  let deleted = 0;
  for (const memberId of await erasures.memberIds()) {
    const known = hash.all('erased member', memberId).find((each) => erased.has(each));
    const at = known === undefined ? undefined : erased.get(known);
    if (known !== undefined && at !== undefined) {
      const buyers = buyerHashes({ memberId }, hash);
      deleted += (await erasures.erase(memberId, { hash: known, at }, buyers, true)) ?? 0;
    }
  }
  return deleted;
}
