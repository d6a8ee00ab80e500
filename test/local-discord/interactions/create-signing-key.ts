import { generateKeyPairSync, sign } from 'node:crypto';

export interface SigningKey {
  /** 32 bytes as hex, as `verify_key` of `GET /applications/@me`. */
  readonly publicKey: string;
  /** Ed25519 over timestamp and body, hex, as `X-Signature-Ed25519`. */
  readonly sign: (timestamp: string, body: string) => string;
}

/** The key an application's HTTP interactions are signed with. */
export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: Buffer.from(x, 'base64url').toString('hex'),
    sign: (timestamp, body) =>
      sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
  };
}
