import { describe, expect, it } from 'vitest';
import type { RefusalReason, RefusedRequest } from '../../../src/inbox/refusals/refused-request.ts';
import { textOf } from '../read-page.ts';
import { operate } from '../sample-ports.ts';
import { hostile, refused } from '../sample-story.ts';

async function look(...list: readonly Partial<RefusedRequest>[]) {
  const visit = await operate({
    recentRefusals: () => list.map((one) => ({ ...refused, ...one })),
  });
  const { html } = await visit.get('/refused');
  return { html, text: textOf(html) };
}

describe('the refused requests', () => {
  it('say how often, when and what they claim to be', async () => {
    const { text } = await look({ claimedType: 'order.paid', bodyBytes: 812, isJson: true });
    expect(text).toContain(
      'Sellfern · invalid_signature · 1 minute ago · 3 times since 5 minutes ago',
    );
    expect(text).toContain('812 bytes · a JSON object · says it is order.paid (unverified)');
  });

  it('show no markup of the sender’s', async () => {
    const { html, text } = await look({
      source: hostile,
      contentType: hostile,
      claimedType: hostile,
    });
    expect(html).not.toContain('<img src=x');
    expect(text).toContain(hostile);
  });

  it('say so if there are none', async () => {
    expect((await look()).text).toContain('None: everything that came was accepted.');
  });

  it.each<[RefusalReason, string]>([
    [{ kind: 'signature_mismatch' }, 'put it first into SELLFERN_WEBHOOK_SECRETS'],
    [{ kind: 'secret_differs', how: 'quotes' }, 'it differs by quotes around it'],
    [{ kind: 'body_changed', how: 'json_rewritten' }, 'read the JSON and wrote it anew'],
    [{ kind: 'signature_missing', header: 'X-Signature' }, 'the header X-Signature is missing'],
    [
      { kind: 'signature_missing', header: 'X-Signature', signedLike: 'sellapp' },
      'It is signed as SellApp signs, but was sent to Sellfern’s address',
    ],
    [
      { kind: 'signature_missing', header: 'X-Signature', signedLike: 'sellapp' },
      'At SellApp, set the address to /webhooks/sellapp.',
    ],
    [{ kind: 'signature_malformed', header: 'X-Signature' }, 'holds no signature that could be'],
    [{ kind: 'timestamp_off', ageMs: 600_000 }, 'signed 10 minutes ago'],
    [{ kind: 'timestamp_off', ageMs: -600_000 }, 'signed 10 minutes in the future'],
    [{ kind: 'foreign_owner', owner: 'org_2' }, 'somebody else: “org_2”'],
    [{ kind: 'foreign_owner', owner: undefined }, 'the owner in SELLFERN_ORGANIZATION_ID'],
    [{ kind: 'unknown_source' }, 'No webhooks are taken at this address'],
    [{ kind: 'not_stored' }, 'Sellfern sends it again by itself'],
    [{ kind: 'content_type' }, 'Content-Type must be application/json.'],
    [{ kind: 'compressed' }, 'Its body is compressed'],
    [{ kind: 'method' }, 'It was not sent with POST'],
    [{ kind: 'too_large' }, 'larger than 256 KiB'],
    [{ kind: 'broken_off' }, 'did not come to an end'],
    [{ kind: 'not_json' }, 'no JSON object, though the signature is right'],
    [{ kind: 'no_event_type' }, 'names no event type'],
  ])('explain %o', async (reason, words) => {
    expect((await look({ reason })).text).toContain(words);
  });
});
