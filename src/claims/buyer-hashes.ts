import { isSnowflake } from '../config/is-snowflake.ts';
import type { KeyedHash } from './create-keyed-hash.ts';
import { discordName } from './discord-name.ts';

/** By what a member is found among buyers: their id and their present name. */
export function buyerHashes(
  { memberId, username }: { readonly memberId: string; readonly username?: string | undefined },
  hash: Pick<KeyedHash, 'all'>,
): readonly string[] {
  const name = discordName(username ?? '');
  // Names may be of digits alone: whoever takes somebody's id for a name is not found by it.
  const known = [memberId, name !== undefined && isSnowflake(name) ? undefined : name];
  return known.flatMap((each) => (each === undefined ? [] : hash.all('buyer', each)));
}
