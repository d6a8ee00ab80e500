import { verifyEd25519 } from './verify-ed25519.ts';

/** Older requests, or ones from the future, are somebody's copy; ms. */
const mostAgeMs = 5 * 60 * 1000;

interface SignatureHeaders {
  /** `X-Signature-Ed25519`: 64 bytes as hex. */
  readonly signature: string | undefined;
  /** `X-Signature-Timestamp`: seconds since 1970. */
  readonly timestamp: string | undefined;
}

/** What the headers show before the body is read: two that may be a signature's, made not long ago. */
export function areSignatureHeaders(
  headers: SignatureHeaders,
  now: number,
): headers is Readonly<Record<keyof SignatureHeaders, string>> {
  const { signature, timestamp } = headers;
  if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now - Number(timestamp) * 1000) <= mostAgeMs;
}

/**
 * True if Discord signed these bytes, not long ago: Ed25519 over the timestamp and the raw body.
 * https://discord.com/developers/docs/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export function verifyInteraction({
  publicKey,
  headers,
  body,
  now,
}: {
  /** 32 bytes as hex. */
  readonly publicKey: string;
  readonly headers: SignatureHeaders;
  readonly body: Buffer;
  readonly now: number;
}): boolean {
  if (!areSignatureHeaders(headers, now)) return false;
  const { signature, timestamp } = headers;
  const message = Buffer.concat([Buffer.from(timestamp), body]);
  return verifyEd25519({ publicKey, signature, message });
}
