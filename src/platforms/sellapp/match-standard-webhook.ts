import { createHmac, timingSafeEqual } from 'node:crypto';

import type { WebhookHeaders } from '../platform.ts';
import type { Verdict } from '../verdict.ts';

/** How far `webhook-timestamp` may be from now, either way: older ones may be replays by a stranger. */
const toleranceMs = 300_000;
const mostSignatures = 20;

/**
 * Finds the secret that signed by the Standard Webhooks scheme: `webhook-signature: v1,<base64>` over
 * `id.timestamp.body`, several separated by a space.
 *
 * Seen in public code of third parties, unconfirmed by SellApp. Seen is the secret as a raw string; the
 * scheme itself decodes a `whsec_` secret from base64, so both keys are tried.
 */
export function matchStandardWebhook(request: {
  readonly headers: WebhookHeaders;
  readonly body: Uint8Array;
  readonly secrets: readonly string[];
  readonly now: number;
}): Verdict {
  const { headers, body, secrets, now } = request;
  const id = headers['webhook-id'] ?? '';
  if (typeof id !== 'string' || id === '') return unusable('webhook-id', id);
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp)) {
    return unusable('webhook-timestamp', timestamp);
  }
  const signatures = signaturesIn(headers['webhook-signature']);
  if (signatures.length === 0) return unusable('webhook-signature', headers['webhook-signature']);
  const ageMs = now - Number(timestamp) * 1_000;
  if (Math.abs(ageMs) > toleranceMs) return { valid: false, why: { kind: 'timestamp_off', ageMs } };
  let fitting: number | undefined;
  for (const [index, secret] of secrets.entries()) {
    for (const key of keysOf(secret)) {
      const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
      // Every signature is compared with every key: where the loop ends tells nothing.
      for (const signature of signatures) {
        if (timingSafeEqual(digest, signature)) fitting ??= index;
      }
    }
  }
  return fitting === undefined
    ? { valid: false, why: { kind: 'signature_mismatch' } }
    : { valid: true, secretIndex: fitting };
}

function unusable(header: string, given: WebhookHeaders[string] = ''): Verdict {
  const kind = given === '' ? 'signature_missing' : 'signature_malformed';
  return { valid: false, why: { kind, header } };
}

function signaturesIn(header: WebhookHeaders[string]): readonly Buffer[] {
  if (typeof header !== 'string') return [];
  return header
    .trim()
    .split(/ +/, mostSignatures)
    .filter((entry) => /^v1,[A-Za-z0-9+/]{43}=$/.test(entry))
    .map((entry) => Buffer.from(entry.slice('v1,'.length), 'base64'));
}

function keysOf(secret: string): readonly Buffer[] {
  const raw = Buffer.from(secret);
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const keys = encoded === undefined ? [raw] : [raw, Buffer.from(encoded, 'base64')];
  // An empty key is known to everybody.
  return keys.filter(({ length }) => length > 0);
}
