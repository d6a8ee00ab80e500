import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { eventTypes as sellappTypes } from '../../src/platforms/sellapp/event-types.ts';
import { eventTypes as sellfernTypes } from '../../src/platforms/sellfern/event-types.ts';
import { requestOnTheWire, type Draft, type WireRequest } from './request-on-the-wire.ts';
import { strangeJson } from './strange-json.ts';

export const webhookSecrets = { sellfern: 'whsec_hostile-sellfern', sellapp: 'hostile-sellapp' };
export const owner = { sellfern: 'org_ours', sellapp: '7' };

type Header = Draft['headers'][number];

const hmac = (secret: string, body: Buffer) => createHmac('sha256', secret).update(body);

interface Genuine {
  readonly path: keyof typeof owner;
  readonly signature: string;
  readonly body: fc.Arbitrary<Buffer>;
  /** The same, but somebody else's. */
  readonly foreign: fc.Arbitrary<Buffer>;
}

const sellfernBody = (organization: unknown) =>
  fc.tuple(fc.uuid(), fc.constantFrom(...sellfernTypes), fc.nat(50)).map(([id, type, order]) => ({
    id: `evt_${id}`,
    type,
    organization_id: organization,
    data: { order_id: `ord_${order}` },
  }));

const sellappBody = (store: unknown) =>
  fc
    .tuple(fc.constantFrom(...sellappTypes), fc.nat(50))
    .map(([event, id]) => ({ event, store, data: { id } }));

const senders: readonly Genuine[] = [
  {
    path: 'sellfern',
    signature: 'X-Sellfern-Signature',
    body: strangeJson(sellfernBody(owner.sellfern)),
    foreign: strangeJson(sellfernBody('org_theirs')),
  },
  {
    path: 'sellapp',
    signature: 'signature',
    body: strangeJson(sellappBody(Number(owner.sellapp))),
    foreign: strangeJson(sellappBody(8)),
  },
];

/** Paths that are nobody's, however like ours they look. */
const elsewhere = fc.constantFrom(
  ...[
    '/favicon.ico',
    '/webhooks',
    '//webhooks/sellfern',
    '/webhooks/sellfern/x',
    '/webhooks/__proto__',
  ],
  ...[
    '/webhooks/constructor',
    '/webhooks/%ff',
    '/webhooks/%',
    '/webhooks/%00',
    '/webhooks/Sellfern',
  ],
  ...[
    '/webhooks/../webhooks/sellfern',
    '/webhooks/sellfern%2f',
    '/webhooks/sellapp%20',
    '/metrics',
  ],
  ...['/console', '/console/login', '/.env', '/.git/config', '/webhooks/..%5csellfern', '/%2e%2e/'],
  ...['/discord', '/discord/interactions/x', '/webhooks/sellfern;x', `/${'a'.repeat(4_000)}`],
);

const wrongMethods = fc.constantFrom(
  ...['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH', 'LOCK'],
);

const wrongTypes = fc.constantFrom(
  ...['', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'],
  ...['text/json', 'application/json+x', 'application/jsonp', '*/*', 'application', 'json'],
  ...['application/ json', 'application\\json', 'application/json,text/plain', '\u00e9'],
);

const encodings = fc.constantFrom(
  ...['gzip', 'GZIP', 'br', 'deflate', 'zstd', 'identity, gzip', 'gzip, gzip', 'x', 'identity;q=0'],
);

/** Bodies that are no JSON object that names an event. */
const noEvents = fc
  .oneof(
    fc.constantFrom(
      ...['', ' ', '{', '[]', 'null', '1', '"order.created"', '{}', '{"type":{}}', '{"event":[]}'],
      ...[
        '[{"type":"order.created"}]',
        '{"type":"ORDER!"}',
        '{"type":"a b"}',
        '{"type":"__proto__x y"}',
      ],
      ...[
        '{"__proto__":{"type":"order.created"}}',
        '{"type":"x"}}',
        '{"type":"order.created"}\u0000',
      ],
      ...[
        '['.repeat(3_000),
        '{"a":'.repeat(3_000),
        `{"type":"order.created","event":"order.created","x":${'['.repeat(40)}${']'.repeat(40)}}`,
        '{"id":"evt_1","data":{"type":"order.created"}}',
      ],
    ),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.concat([Buffer.from([0xff]), bytes])),
  )
  .map((body) => Buffer.from(body as string));

/** Signatures that are not the one, each as a whole list of headers. */
function forgeries({ path, signature }: Genuine, body: Buffer): fc.Arbitrary<readonly Header[]> {
  const secret = webhookSecrets[path];
  const right = hmac(secret, body).digest('hex');
  const signed = (value: string): readonly Header[] => [[signature, value]];
  const changed = (at: number) =>
    right.slice(0, at) + (right[at] === '0' ? '1' : '0') + right.slice(at + 1);
  const standard = (id: string, seconds: number, key: string): readonly Header[] => [
    ['webhook-id', id],
    ['webhook-timestamp', String(seconds)],
    [
      'webhook-signature',
      `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`,
    ],
  ];
  const seconds = Math.floor(Date.now() / 1_000);
  return fc.oneof(
    fc.constantFrom<readonly Header[]>(
      [],
      signed(''),
      signed(hmac('', body).digest('hex')),
      signed(hmac('another secret', body).digest('hex')),
      signed(hmac(secret, Buffer.concat([body, Buffer.from(' ')])).digest('hex')),
      signed(hmac(secret, body).digest('base64')),
      signed(right.slice(0, 63)),
      signed(`${right}0`),
      signed(`sha512=${right}`),
      signed(`${right}, ${right}`),
      [...signed(right), ...signed(right)],
      [...signed('0'.repeat(64)), ...signed(right)],
      signed(createHmac('sha512', secret).update(body).digest('hex')),
      signed(secret),
      [['X-Hub-Signature-256', `sha256=${right}`]],
      [[path === 'sellfern' ? 'signature' : 'X-Sellfern-Signature', right]],
      standard('msg_1', seconds, 'another secret'),
      standard('msg_1', seconds - 400, webhookSecrets.sellapp),
      standard('msg_1', seconds + 4_000, webhookSecrets.sellapp),
      [...standard('msg_1', seconds, webhookSecrets.sellapp), ...signed('0')],
    ),
    fc.nat(63).map((at) => signed(changed(at))),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((digest) => {
      return signed(Buffer.from(digest).toString('hex'));
    }),
    fc.string({ unit: fc.constantFrom(...Array.from('0af=,; "\\/+é')), maxLength: 80 }).map(signed),
  );
}

/** Headers that change nothing, though some would like to. */
const beside: fc.Arbitrary<readonly Header[]> = fc.array(
  fc.oneof(
    fc.constantFrom<Header>(
      ['__proto__', 'x'],
      ['constructor', 'x'],
      ['X-HTTP-Method-Override', 'GET'],
      ['X-Original-URL', '/console'],
      ['X-Forwarded-For', '127.0.0.1, ::1'],
      ['X-Forwarded-Host', 'evil.example'],
      ['Forwarded', 'for="\\"'],
      ['Authorization', 'Bearer x'],
      ['Cookie', `a=${'b'.repeat(3_000)}`],
      ['Range', 'bytes=0-0'],
      ['If-None-Match', '*'],
      ['Accept', 'text/html'],
      ['Origin', 'null'],
      ['Upgrade', 'websocket'],
      ['Expect', '100-continue'],
      ['Content-MD5', 'x'],
      ['Connection', 'keep-alive'],
    ),
    fc
      .string({ unit: fc.constantFrom(...Array.from('az09 \t"\\é\u00ff%')), maxLength: 30 })
      .map((value): Header => ['X-Noise', value]),
  ),
  { maxLength: 3 },
);

/** The first of these faults that a request has decides what it is answered. */
const statuses = {
  elsewhere: 404,
  method: 405,
  type: 415,
  encoding: 415,
  large: 413,
  signature: 401,
  noEvent: 400,
  foreign: 403,
};
type Fault = keyof typeof statuses;

function shaped(sender: Genuine, faults: readonly Fault[]): fc.Arbitrary<WireRequest> {
  const has = (fault: Fault): boolean => faults.includes(fault);
  const given = <T>(fault: Fault, faulty: fc.Arbitrary<T>, good: T) =>
    has(fault) ? faulty : fc.constant(good);
  const content = has('noEvent') ? noEvents : has('foreign') ? sender.foreign : sender.body;
  const body = has('large') ? content.map((bytes) => Buffer.concat([bytes, padding])) : content;
  const first = (Object.keys(statuses) as Fault[]).find(has);
  return body.chain((bytes) => {
    const right = hmac(webhookSecrets[sender.path], bytes).digest('hex');
    return fc
      .record({
        method: given('method', wrongMethods, 'POST'),
        target: given('elsewhere', elsewhere, `/webhooks/${sender.path}`),
        query: fc.constantFrom('', '', '?x=y', '?__proto__[a]=b', '?source=shop&source[]=x', '?%'),
        type: given('type', wrongTypes, 'Application/JSON; charset="x"'),
        encoding: given<string | undefined>('encoding', encodings, undefined),
        signed: given('signature', forgeries(sender, bytes), [[sender.signature, right]] as const),
        noise: beside,
        chunks: fc.option(
          fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
          {
            nil: undefined,
          },
        ),
      })
      .map(({ method, target, query, type, encoding, signed, noise, chunks }) => {
        const encoded: readonly Header[] =
          encoding === undefined ? [] : [['Content-Encoding', encoding]];
        const headers = [...noise, ['Content-Type', type] as const, ...encoded, ...signed];
        const draft = { method, target: target + query, headers, body: bytes, chunks };
        return {
          bytes: requestOnTheWire({ ...draft, chunks: has('large') ? undefined : chunks }),
          method,
          status: first === undefined ? 200 : statuses[first],
          about: `${sender.path} ${faults.join('+') || 'genuine'}`,
        };
      });
  });
}

/** One byte more than is taken. */
const padding = Buffer.alloc(256 * 1024 + 1, ' ');

/** Webhooks with none, one or several faults, each with the answer that the documented order of faults gives. */
export const webhookAttack: fc.Arbitrary<WireRequest> = fc
  .tuple(
    fc.constantFrom(...senders),
    fc.oneof(
      { arbitrary: fc.constant<Fault[]>(['signature']), weight: 60 },
      { arbitrary: fc.constant<Fault[]>([]), weight: 25 },
      { arbitrary: fc.constantFrom<Fault[]>(['noEvent'], ['foreign']), weight: 25 },
      {
        arbitrary: fc.subarray<Fault>(
          ['elsewhere', 'method', 'type', 'encoding', 'signature', 'noEvent', 'foreign'],
          { minLength: 1, maxLength: 3 },
        ),
        weight: 90,
      },
      { arbitrary: fc.constantFrom<Fault[]>(['large'], ['large', 'signature']), weight: 1 },
    ),
  )
  .chain(([sender, faults]) => shaped(sender, faults));
