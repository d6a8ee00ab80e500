import { createKeyedHash, type KeyedHash } from '../claims/create-keyed-hash.ts';
import type { Secrets } from '../config/config.ts';

/**
 * What members' ids, names and codes are hashed with: under SETTINGS_KEY, or the token where there is none. The token is always the
 * last, so that what was hashed before SETTINGS_KEY was set is found.
 */
export function createMemberHash({
  settingsKeys,
  discordToken,
}: Pick<Secrets, 'settingsKeys' | 'discordToken'>): KeyedHash {
  const [newest, ...older] = settingsKeys;
  return createKeyedHash(newest === undefined ? [discordToken] : [newest, ...older, discordToken]);
}
