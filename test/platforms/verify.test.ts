import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const secret = 'an example secret';
const body = Buffer.from('{"a":1}');
const sign = (key: string, bytes: Uint8Array) =>
  createHmac('sha256', key).update(bytes).digest('hex');
const digest = sign(secret, body);
const now = 1_614_265_330_000;

const cases: readonly (readonly [string, string | readonly string[] | undefined, boolean])[] = [
  ['the digest', digest, true],
  ['upper-case hex', digest.toUpperCase(), true],
  ['a sha256= prefix', `sha256=${digest}`, true],
  ['white space around', ` ${digest}\t `, true],
  ['no header', undefined, false],
  ['an empty header', '', false],
  ['the header given twice and joined', `${digest}, ${digest}`, false],
  ['the header given twice and listed', [digest, digest], false],
  ['an odd number of digits', digest.slice(1), false],
  ['a truncated digest', digest.slice(0, 32), false],
  ['no hex', 'z'.repeat(64), false],
  ['digits of another script', '１'.repeat(64), false],
  ['the digest of other bytes', sign(secret, Buffer.from('{"a":2}')), false],
  ["another source's secret", sign('of another source', body), false],
];

describe.each([
  { platform: sellfern, name: 'x-sellfern-signature', foreign: 'signature' },
  { platform: sellapp, name: 'signature', foreign: 'x-sellfern-signature' },
])('$platform.name', ({ platform, name, foreign }) => {
  const verify = (header: string | readonly string[] | undefined, more = {}) =>
    platform.verify({ headers: { [name]: header }, body, secrets: [secret], now, ...more });

  it.each(cases)('settles %s', (_case, header, valid) => {
    expect(verify(header).valid).toBe(valid);
  });

  it.each([
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    [
      "It's a Secret to Everybody",
      'Hello, World!',
      '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    ],
    // https://github.com/adnanh/webhook, the tests of its signature check
    ['secret', '{"a": "z"}', 'f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89'],
    // RFC 4231, sections 4.2 and 4.3: https://www.rfc-editor.org/rfc/rfc4231#section-4.2
    [
      '\u000b'.repeat(20),
      'Hi There',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      'Jefe',
      'what do ya want for nothing?',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
  ])(
    'agrees with the published digest for %j, with and without a prefix',
    (key, text, published) => {
      const more = { secrets: [key], body: Buffer.from(text) };
      for (const header of [published, `sha256=${published}`]) {
        expect(verify(header, more)).toEqual({ valid: true, secretIndex: 0 });
      }
      expect(verify(published, { ...more, body: Buffer.from(`${text} `) }).valid).toBe(false);
    },
  );

  it.each([
    ['an empty body', Buffer.alloc(0)],
    ['invalid UTF-8', Buffer.from([0xff, 0xfe, 0x80])],
    ['a byte order mark', Buffer.from('\uFEFF{}')],
  ])('signs bytes, not text: %s', (_case, bytes) => {
    expect(verify(sign(secret, bytes), { body: bytes }).valid).toBe(true);
  });

  it('says which of the old and the new secret has signed', () => {
    const secrets = ['the new one', secret];
    expect(verify(digest, { secrets })).toEqual({ valid: true, secretIndex: 1 });
    const byNew = sign('the new one', body);
    expect(verify(byNew, { secrets })).toEqual({ valid: true, secretIndex: 0 });
  });

  it('accepts nothing without a secret, and no empty one', () => {
    expect(verify(digest, { secrets: [] }).valid).toBe(false);
    expect(verify(sign('', body), { secrets: [''] }).valid).toBe(false);
  });

  it("does not read the other platform's header", () => {
    expect(verify(undefined, { headers: { [foreign]: digest } }).valid).toBe(false);
  });

  it('never throws, whatever the headers say', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(name, 'webhook-id', 'webhook-timestamp', 'webhook-signature'),
          fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string())),
        ),
        (headers) => {
          expect(platform.verify({ headers, body, secrets: [secret], now }).valid).toBe(false);
        },
      ),
    );
  });
});

describe('Standard Webhooks at SellApp (seen, unconfirmed)', () => {
  // https://github.com/standard-webhooks/standard-webhooks, the example that its libraries' tests sign
  const published = {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: Buffer.from('{"test": 2432232314}'),
  };
  const verify = (headers: Record<string, string | readonly string[]>, more = {}) =>
    sellapp.verify({
      headers: { ...published.headers, ...headers },
      body: published.body,
      secrets: [published.secret],
      now,
      ...more,
    }).valid;
  const raw = createHmac('sha256', published.secret)
    .update(`msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.`)
    .update(published.body)
    .digest('base64');
  const good = published.headers['webhook-signature'];

  it.each<[string, boolean, Record<string, string | readonly string[]>, object]>([
    ['accepts the published example', true, {}, {}],
    [
      // https://docs.svix.com/receiving/verifying-payloads/how-manual
      'accepts the example of the guide to verifying by hand',
      true,
      {
        'webhook-id': 'msg_loFOjxBNrRLzqYUf',
        'webhook-timestamp': '1731705121',
        'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
      },
      {
        secrets: ['whsec_plJ3nmyCDGBKInavdOK15jsl'],
        body: Buffer.from('{"event_type":"ping","data":{"success":true}}'),
        now: 1_731_705_121_000,
      },
    ],
    ['accepts the secret as a raw string', true, { 'webhook-signature': `v1,${raw}` }, {}],
    [
      'finds the fitting one of several signatures',
      true,
      { 'webhook-signature': `v1a,xyz v1,${'A'.repeat(43)}= ${good}` },
      {},
    ],
    ['accepts a clock that is 300 s off', true, {}, { now: now + 300_000 }],
    ['refuses a clock that is 301 s behind', false, {}, { now: now + 301_000 }],
    ['refuses a clock that is 301 s ahead', false, {}, { now: now - 301_000 }],
    ['refuses another id', false, { 'webhook-id': 'msg_2' }, {}],
    ['refuses an empty id', false, { 'webhook-id': '' }, {}],
    ['refuses a timestamp that is no number', false, { 'webhook-timestamp': 'soon' }, {}],
    ['refuses a repeated header', false, { 'webhook-signature': [good, good] }, {}],
    ['refuses an unknown version', false, { 'webhook-signature': good.replace('v1', 'v2') }, {}],
    ['refuses another body', false, {}, { body: Buffer.from('{}') }],
    ['refuses another secret', false, {}, { secrets: ['whsec_AAAA', 'other'] }],
    ['refuses an empty secret', false, {}, { secrets: [''] }],
    ['does not outweigh a wrong documented signature', false, { signature: 'no' }, {}],
  ])('%s', (_case, valid, headers, more) => {
    expect(verify(headers, more)).toBe(valid);
  });
});
