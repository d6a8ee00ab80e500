import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { afterEach, describe, expect, it } from 'vitest';
import { StorageError } from '../../src/stored/storage-error.ts';
import { openDoor, secrets, type Door } from './open-door.ts';
import { headersFor, sellfernEvent, signatureOf } from './sellfern-webhook.ts';

let door: Door;
afterEach(async () => {
  expect(door.errors).toEqual([]);
  await door.close();
});

const post = (body: string | Buffer, headers = headersFor(body), path = '/webhooks/sellfern') =>
  request(door.url)
    .post(path)
    .set(headers)
    .serialize((sent) => sent as unknown as string)
    .send(body);

const messages = {
  malformed_body: 'The body is not a JSON object that names an event type.',
  invalid_signature: 'The signature does not match the body.',
  foreign_organization: 'This event belongs to another organization or store.',
  unknown_source: 'No such webhook source is configured here.',
  method_not_allowed: 'Send webhooks with POST.',
  body_too_large: 'The body is larger than 256 KiB.',
  unsupported_media_type: 'Send uncompressed JSON with Content-Type: application/json.',
  unavailable: 'The event could not be stored. Send it again later.',
};
const refusal = (code: keyof typeof messages) => ({ error: { code, message: messages[code] } });

describe('a webhook in order', () => {
  it('is answered 200 accepted with its event id, and stored as it came', async () => {
    door = await openDoor();
    const body = sellfernEvent();
    const answer = await post(body);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'accepted', event_id: 'evt_1' });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers).not.toHaveProperty('x-powered-by');
    expect(door.stored()).toEqual([{ event_id: 'evt_1', body: Buffer.from(body) }]);
    expect(door.accepted()).toBe(1);
  });

  it('that comes again is answered 200 duplicate, and nothing else happens', async () => {
    door = await openDoor();
    const body = sellfernEvent();
    await post(body);
    const again = await post(body);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ status: 'duplicate', event_id: 'evt_1' });
    expect(door.stored()).toHaveLength(1);
    expect(door.accepted()).toBe(1);
  });

  it('that comes fifty times at once is accepted exactly once', async () => {
    door = await openDoor();
    const body = sellfernEvent();
    const answers = await Promise.all(Array.from({ length: 50 }, async () => post(body)));
    const count = (status: string) =>
      answers.filter((answer) => (answer.body as { status: string }).status === status).length;
    expect([count('accepted'), count('duplicate')]).toEqual([1, 49]);
    expect(door.stored()).toHaveLength(1);
  });

  it('verifies with any of the secrets, and tells the metrics with which', async () => {
    door = await openDoor();
    for (const [index, secret] of secrets.entries()) {
      const body = sellfernEvent({ id: `evt_${index}` });
      expect((await post(body, headersFor(body, secret))).status).toBe(200);
    }
    expect(door.answers).toMatchObject([{ secretIndex: 0 }, { secretIndex: 1 }]);
  });

  it('of SellApp comes to a path of its own', async () => {
    door = await openDoor();
    const body = JSON.stringify({ event: 'order.completed', data: { id: 236 }, store: 1 });
    const headers = { 'Content-Type': 'application/json', signature: signatureOf(body) };
    const answer = await post(body, headers, '/webhooks/sellapp');
    expect(answer.body).toMatchObject({ status: 'accepted' });
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=utf-16',
    'APPLICATION/JSON',
    ' application/json ; x=y',
  ])('may call its body "%s"', async (type) => {
    door = await openDoor();
    const body = sellfernEvent();
    const answer = await post(body, { ...headersFor(body), 'Content-Type': type });
    expect(answer.body).toMatchObject({ status: 'accepted' });
  });
});

describe('a webhook that is refused', () => {
  const body = sellfernEvent();
  const headers = headersFor(body);
  const gzipped = gzipSync(body);
  const big = Buffer.alloc(256 * 1024 + 1, 0x20);

  it.each<[number, keyof typeof messages, string, () => PromiseLike<request.Response>]>([
    [404, 'unknown_source', 'of no platform', async () => post(body, headers, '/webhooks/shop')],
    [
      404,
      'unknown_source',
      'of an inherited name',
      async () => post(body, headers, '/webhooks/__proto__'),
    ],
    [
      405,
      'method_not_allowed',
      'by GET',
      async () => request(door.url).get('/webhooks/sellfern').set(headers),
    ],
    [
      405,
      'method_not_allowed',
      'by PUT',
      async () => request(door.url).put('/webhooks/sellfern').set(headers).send(body),
    ],
    [
      405,
      'method_not_allowed',
      'by OPTIONS',
      async () => request(door.url).options('/webhooks/sellfern'),
    ],
    [
      415,
      'unsupported_media_type',
      'as a form',
      async () => post(body, { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' }),
    ],
    [
      415,
      'unsupported_media_type',
      'as text',
      async () => post(body, { ...headers, 'Content-Type': 'text/json' }),
    ],
    [
      415,
      'unsupported_media_type',
      'as a kind of JSON',
      async () => post(body, { ...headers, 'Content-Type': 'application/json+x' }),
    ],
    [
      415,
      'unsupported_media_type',
      'as nothing',
      async () => post(body, { ...headers, 'Content-Type': '' }),
    ],
    ...['gzip', 'GZIP', 'br', 'deflate', 'x', 'identity, gzip'].map(
      (encoding): [number, keyof typeof messages, string, () => Promise<request.Response>] => [
        415,
        'unsupported_media_type',
        `with the encoding ${encoding}`,
        async () =>
          post(gzipped, { ...headersFor(gzipped), 'Content-Encoding': encoding }).then(
            (answer) => answer,
          ),
      ],
    ),
    [413, 'body_too_large', 'one byte too large', async () => post(big, headersFor(big))],
    [
      401,
      'invalid_signature',
      'without a signature',
      async () => post(body, { 'Content-Type': 'application/json' }),
    ],
    [
      401,
      'invalid_signature',
      'with a stranger’s signature',
      async () => post(body, headersFor(body, 'stranger')),
    ],
    [
      401,
      'invalid_signature',
      'with the signature of other bytes',
      async () => post(`${body} `, headers),
    ],
    [
      401,
      'invalid_signature',
      'signed in another platform’s header',
      async () => post(body, { 'Content-Type': 'application/json', signature: signatureOf(body) }),
    ],
    [400, 'malformed_body', 'that is no JSON', async () => post('{')],
    [400, 'malformed_body', 'that is empty', async () => post('')],
    [400, 'malformed_body', 'that is a list', async () => post('[{}]')],
    [400, 'malformed_body', 'that is null', async () => post('null')],
    [
      400,
      'malformed_body',
      'that is no UTF-8',
      async () => post(Buffer.from(body.replace('ord_123', '\xff'), 'latin1')),
    ],
    [
      400,
      'malformed_body',
      'that names no event',
      async () =>
        post('{"id":"evt_1"}', {
          'Content-Type': 'application/json',
          'X-Sellfern-Signature': signatureOf('{"id":"evt_1"}'),
        }),
    ],
  ])('is answered %i %s: %s', async (status, code, _, send) => {
    door = await openDoor();
    const answer = await send();
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(refusal(code));
    expect(answer.get('Allow')).toBe(status === 405 ? 'POST' : undefined);
    expect(answer.get('Retry-After')).toBeUndefined();
    expect(door.stored()).toEqual([]);
    expect(door.answers).toMatchObject([{ result: code }]);
  });

  it('is answered 403 when it is another organization’s, or names none', async () => {
    door = await openDoor({ owner: 'org_123' });
    for (const organization_id of ['org_124', 'ORG_123', '', undefined]) {
      const foreign = sellfernEvent({ organization_id });
      const answer = await post(foreign);
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual(refusal('foreign_organization'));
    }
    expect(door.stored()).toEqual([]);
    expect((await post(body)).status).toBe(200);
  });

  it('is answered 503 with Retry-After beyond the backlog limit; what is known stays a duplicate', async () => {
    door = await openDoor({ backlogLimit: 1 });
    expect((await post(body)).status).toBe(200);
    const refused = await post(sellfernEvent({ id: 'evt_2' }));
    expect(refused.status).toBe(503);
    expect(refused.body).toEqual(refusal('unavailable'));
    expect(refused.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect((await post(body)).body).toEqual({ status: 'duplicate', event_id: 'evt_1' });
    expect(door.stored()).toHaveLength(1);
  });

  it('is answered 503 when it cannot be stored, and only the log learns why', async () => {
    const error = new StorageError('the disk is full of secrets');
    door = await openDoor({ insert: async () => Promise.reject(error) });
    const answer = await post(body);
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual(refusal('unavailable'));
    expect(answer.get('Retry-After')).toMatch(/^[1-9]\d*$/);
    expect(door.answers).toMatchObject([{ result: 'unavailable', error }]);
    expect(door.accepted()).toBe(0);
  });

  it('is answered 503 by a database that is gone, never 200', async () => {
    door = await openDoor();
    door.storage.db.pragma('query_only = ON');
    expect((await post(body)).status).toBe(503);
    door.storage.db.pragma('query_only = OFF');
    expect(door.stored()).toEqual([]);
    expect((await post(body)).body).toEqual({ status: 'accepted', event_id: 'evt_1' });
  });
});

describe('a webhook with several faults', () => {
  it('gets the first of 404, 405, 415, 413, 401, 400, 403, 503', async () => {
    door = await openDoor({ owner: 'org_123', backlogLimit: 1 });
    await post(sellfernEvent({ id: 'evt_0' }));
    const big = Buffer.alloc(256 * 1024 + 1, 0x20);
    const send = async (
      path: string,
      body: string | Buffer,
      headers: Record<string, string>,
      method: 'post' | 'put' = 'post',
    ) => {
      const sent = request(door.url)[method](path).set(headers);
      return (await sent.serialize((raw) => raw as unknown as string).send(body)).status;
    };
    const json = { 'Content-Type': 'application/json' };
    const bad = { 'Content-Type': 'text/plain' };
    const foreign = sellfernEvent({ organization_id: 'org_9' });
    expect([
      await send('/webhooks/x', big, bad, 'put'),
      await send('/webhooks/sellfern', big, bad, 'put'),
      await send('/webhooks/sellfern', big, bad),
      await send('/webhooks/sellfern', big, { ...json, 'Content-Encoding': 'gzip' }),
      await send('/webhooks/sellfern', big, json),
      await send('/webhooks/sellfern', '{', json),
      await send('/webhooks/sellfern', foreign, json),
      await send('/webhooks/sellfern', '{', headersFor('{')),
      await send('/webhooks/sellfern', foreign, headersFor(foreign)),
      await send('/webhooks/sellfern', sellfernEvent(), headersFor(sellfernEvent())),
    ]).toEqual([404, 405, 415, 415, 413, 401, 401, 400, 403, 503]);
  });
});
