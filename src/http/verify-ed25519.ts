import { createPublicKey, verify } from 'node:crypto';

/** True if `signature` (64 bytes as hex) over `message` was made with the key to `publicKey` (32 bytes as hex). */
export function verifyEd25519({
  publicKey,
  signature,
  message,
}: {
  readonly publicKey: string;
  readonly signature: string;
  readonly message: Buffer;
}): boolean {
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, message, key, Buffer.from(signature, 'hex'));
}
