import { createHmac, hkdfSync } from 'node:crypto';

/** What is kept as a hash; the hashes of one text for two purposes have nothing in common. */
export type HashPurpose = 'claim code' | 'buyer' | 'erased member';

/** HMAC-SHA256 under a key of the operator's: without it nobody finds out what was hashed by trying everything. */
export interface KeyedHash {
  /** Under the newest key. */
  readonly of: (purpose: HashPurpose, text: string) => string;
  /** Under each key, the newest first: what was hashed before a key was replaced is found as long as the old one is given. */
  readonly all: (purpose: HashPurpose, text: string) => readonly [string, ...string[]];
}

/** @param keys newest first */
export function createKeyedHash(keys: readonly [string, ...string[]]): KeyedHash {
  const derived = new Map<string, Buffer>();
  const keyFor = (key: string, purpose: HashPurpose): Buffer => {
    const name = `${purpose} ${key}`;
    const info = `order-tracker members: ${purpose}`;
    const made = derived.get(name) ?? Buffer.from(hkdfSync('sha256', key, '', info, 32));
    derived.set(name, made);
    return made;
  };
  const hash = (key: string, purpose: HashPurpose, text: string): string =>
    createHmac('sha256', keyFor(key, purpose)).update(text).digest('base64url');
  const [newest, ...older] = keys;
  return {
    of: (purpose, text) => hash(newest, purpose, text),
    all: (purpose, text) => [
      hash(newest, purpose, text),
      ...older.map((key) => hash(key, purpose, text)),
    ],
  };
}
