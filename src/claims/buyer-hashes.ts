import type { KeyedHash } from './create-keyed-hash.ts';
import { discordName } from './discord-name.ts';

/** By what a member is found among buyers: their id and their present name. */
export function buyerHashes(
  { memberId, username }: { readonly memberId: string; readonly username?: string | undefined },
  hash: Pick<KeyedHash, 'all'>,
): readonly string[] {
  const known = [memberId, discordName(username ?? '')];
  return known.flatMap((each) => (each === undefined ? [] : hash.all('buyer', each)));
}
