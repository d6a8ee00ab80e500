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
      'Sellfern · invalid_signature · 1 minute ago · 3 times, the first 5 minutes ago',
    );
    expect(text).toContain('812 bytes · a JSON object · claims to be order.paid (unverified)');
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
    expect((await look()).text).toContain(
      'None: every request since the bot started was accepted.',
    );
  });

  it.each<[RefusalReason, string]>([
    [{ kind: 'signature_mismatch' }, 'put it first in SELLFERN_WEBHOOK_SECRETS'],
    [{ kind: 'secret_differs', how: 'quotes' }, 'it differs only by quotes around it'],
    [{ kind: 'body_changed', how: 'json_rewritten' }, 'something re-encoded the JSON'],
    [{ kind: 'signature_missing', header: 'X-Signature' }, 'the header X-Signature is missing'],
    [
      { kind: 'signature_missing', header: 'X-Signature', signedLike: 'sellapp' },
      'It is signed the way SellApp signs, but was sent to Sellfern’s address',
    ],
    [
      { kind: 'signature_missing', header: 'X-Signature', signedLike: 'sellapp' },
      'At SellApp, set the webhook’s address to /webhooks/sellapp.',
    ],
    [{ kind: 'signature_malformed', header: 'X-Signature' }, 'does not hold a valid signature'],
    [{ kind: 'timestamp_off', ageMs: 600_000 }, 'dated 10 minutes ago'],
    [{ kind: 'timestamp_off', ageMs: 20_000 }, 'dated 1 minute ago'],
    [{ kind: 'timestamp_off', ageMs: -600_000 }, 'dated 10 minutes in the future'],
    [{ kind: 'foreign_owner', owner: 'org_2' }, 'another shop: “org_2”'],
    [{ kind: 'foreign_owner', owner: 'org_2', pinned: 'org_1' }, 'Only events of “org_1”'],
    [{ kind: 'foreign_owner', owner: undefined }, 'the shop in SELLFERN_ORGANIZATION_ID'],
    [{ kind: 'unknown_source' }, 'This address does not accept webhooks'],
    [{ kind: 'not_stored' }, 'Sellfern will send it again on its own'],
    [{ kind: 'content_type' }, 'Its Content-Type is not JSON'],
    [{ kind: 'compressed' }, 'Its body is compressed'],
    [{ kind: 'method' }, 'It was not sent with POST'],
    [{ kind: 'too_large' }, 'larger than 256 KiB'],
    [{ kind: 'broken_off' }, 'Its body was incomplete'],
    [{ kind: 'not_json' }, 'not a JSON object, although the signature is right'],
    [{ kind: 'no_event_type' }, 'has no event type'],
  ])('explain %o', async (reason, words) => {
    expect((await look({ reason })).text).toContain(words);
  });
});
