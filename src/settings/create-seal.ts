import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts settings that are secrets. */
export interface Seal {
  readonly hasKey: boolean;
  /** Another text each time, that only this setting opens to; undefined where there is no key. */
  readonly close: (name: string, text: string) => string | undefined;
  /** Undefined where the key is not there any more, or the text was tampered with. */
  readonly open: (name: string, sealed: string) => string | undefined;
  /** It was closed under the newest key. */
  readonly isNewest: (sealed: string) => boolean;
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;

function derive(key: string, salt: Buffer, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `order-tracker settings: ${purpose}`, bytes));
}

/** Names a key without giving anything of it away. */
function idOf(key: string): string {
  return derive(key, Buffer.alloc(0), 'key id', 6).toString('hex');
}

/**
 * AES-256-GCM under a key of its own for each text, derived by HKDF (RFC 5869) from SETTINGS_KEY and a random salt: however
 * many are closed, no key meets a nonce twice. The setting's name is authenticated, so that nothing can be put in another's
 * place. A sealed text is `v1.<key id>.<salt>.<nonce>.<ciphertext>.<tag>`.
 */
export function createSeal(keys: readonly string[]): Seal {
  const known = new Map(keys.map((key) => [idOf(key), key]));
  const [newest] = keys;
  const newestId = newest === undefined ? undefined : idOf(newest);

  return {
    hasKey: newest !== undefined,
    close: (name, text) => {
      if (newest === undefined || newestId === undefined) return undefined;
      const salt = randomBytes(16);
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, derive(newest, salt, 'value', keyBytes), nonce);
      cipher.setAAD(Buffer.from(name));
      const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const parts = [salt, nonce, closed, cipher.getAuthTag()];
      return ['v1', newestId, ...parts.map((part) => part.toString('base64url'))].join('.');
    },
    open: (name, sealed) => {
      const [version, id = '', ...texts] = sealed.split('.');
      const [salt, nonce, closed, tag] = texts.map((text) => Buffer.from(text, 'base64url'));
      const key = known.get(id);
      if (version !== 'v1' || key === undefined || tag?.length !== 16) return undefined;
      if (salt === undefined || nonce === undefined || closed === undefined) return undefined;
      try {
        const decipher = createDecipheriv(algorithm, derive(key, salt, 'value', keyBytes), nonce);
        decipher.setAAD(Buffer.from(name)).setAuthTag(tag);
        return Buffer.concat([decipher.update(closed), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    isNewest: (sealed) => newestId !== undefined && sealed.startsWith(`v1.${newestId}.`),
  };
}
