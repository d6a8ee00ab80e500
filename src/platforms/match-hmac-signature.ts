import { createHmac, timingSafeEqual } from 'node:crypto';

import type { WebhookHeaders } from './platform.ts';
import type { Verdict } from './verdict.ts';

/**
 * Finds the secret whose HMAC-SHA256 over the raw body is the named header's hexadecimal digest. Upper-case
 * digits, white space around and a `sha256=` prefix are tolerated (the prefix is inferred from other senders,
 * no platform documents it); whatever else is no digest simply does not fit, a header given twice included.
 * Every secret is compared, in constant time, even after one has fitted.
 */
export function matchHmacSignature(request: {
  readonly header: string;
  readonly headers: WebhookHeaders;
  readonly body: Uint8Array;
  readonly secrets: readonly string[];
}): Verdict {
  const { header } = request;
  const given = request.headers[header] ?? '';
  if (given === '') return { valid: false, why: { kind: 'signature_missing', header } };
  const digest = digestOf(given);
  if (digest === undefined) return { valid: false, why: { kind: 'signature_malformed', header } };
  let fitting: number | undefined;
  for (const [index, secret] of request.secrets.entries()) {
    const fits = timingSafeEqual(digest, hmacSha256(secret, request.body));
    // An empty secret is a setting gone wrong, and a key that everybody knows.
    if (fits && secret !== '') fitting ??= index;
  }
  return fitting === undefined
    ? { valid: false, why: { kind: 'signature_mismatch' } }
    : { valid: true, secretIndex: fitting };
}

function digestOf(header: WebhookHeaders[string]): Buffer | undefined {
  if (typeof header !== 'string') return undefined;
  const hex = header.trim().replace(/^sha256=/i, '');
  return /^[0-9a-f]{64}$/i.test(hex) ? Buffer.from(hex, 'hex') : undefined;
}

/** What both platforms sign with: the raw bytes, keyed with the secret's text. */
export function hmacSha256(secret: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}
