import { createHash } from 'node:crypto';

/** By what the key of a shop's address is looked up: how long that takes tells nothing of the keys there are. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
