import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hmacSha256, matchHmacSignature } from '../../src/platforms/match-hmac-signature.ts';
import { matchStandardWebhook } from '../../src/platforms/sellapp/match-standard-webhook.ts';

/** A comparison that looks at a part of a signature lets a forger guess that part alone. */
const secret = 'secret-of-the-tests';
const body = Buffer.from('{"type":"order.created"}');
const now = 1_700_000_000_000;

function hmac(digest: Buffer): boolean {
  const headers = { 'x-signature': digest.toString('hex') };
  return matchHmacSignature({ header: 'x-signature', headers, body, secrets: [secret] }).valid;
}

function standard(digest: Buffer): boolean {
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(now / 1_000),
    'webhook-signature': `v1,${digest.toString('base64')}`,
  };
  return matchStandardWebhook({ headers, body, secrets: [secret], now }).valid;
}

const signedText = Buffer.concat([Buffer.from(`msg_1.${now / 1_000}.`), body]);

describe.each([
  ['HMAC of the body', hmac, hmacSha256(secret, body)],
  ['Standard Webhooks', standard, createHmac('sha256', secret).update(signedText).digest()],
])('%s', (_, isValid, digest) => {
  it('accepts the signature, and none that differs from it in a single bit', () => {
    expect(isValid(digest)).toBe(true);
    for (let bit = 0; bit < digest.length * 8; bit += 1) {
      const forged = Buffer.from(digest);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(isValid(forged), `bit ${bit}`).toBe(false);
    }
  });
});
