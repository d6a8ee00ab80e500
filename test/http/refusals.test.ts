import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { openDoor, secrets, type Door } from './open-door.ts';

const type = 'order.created';
const body = JSON.stringify({
  id: 'evt_1',
  type,
  organization_id: 'org_2',
  data: { order_id: '7' },
});
const json = { 'Content-Type': 'application/json' };
const signed = (text = body, secret: string = secrets[0]) => ({
  ...json,
  ...sellfern.sign({ type, body: Buffer.from(text), secret }),
});

let door: Door;

beforeEach(async () => {
  door = await openDoor({ owner: 'org_1' });
});

afterEach(async () => {
  await door.close();
});

async function ask(path: string, init: RequestInit): Promise<string> {
  const response = await fetch(`${door.url}/webhooks/${path}`, init);
  return response.text();
}

describe('operators learn of a refused request', () => {
  it.each<[string, string, RequestInit, object]>([
    [
      'without a signature which header is missing',
      'sellfern',
      { method: 'POST', headers: json, body },
      {
        code: 'invalid_signature',
        reason: { kind: 'signature_missing', header: 'x-sellfern-signature' },
      },
    ],
    [
      'signed as another platform signs that it is',
      'sellfern',
      {
        ...{ method: 'POST', body },
        headers: {
          ...json,
          ...sellapp.sign({ type, body: Buffer.from(body), secret: secrets[0] }),
        },
      },
      { reason: { kind: 'signature_missing', signedLike: 'sellapp' } },
    ],
    [
      'signed with another secret what it claims to be',
      'sellfern',
      { method: 'POST', headers: signed(body, 'another'), body },
      {
        ...{ code: 'invalid_signature', reason: { kind: 'signature_mismatch' } },
        ...{ contentType: 'application/json', bodyBytes: body.length },
        ...{ isJson: true, claimedType: type },
      },
    ],
    [
      'that was changed on the way what changed it',
      'sellfern',
      { method: 'POST', headers: signed(), body: `${body}\n` },
      { reason: { kind: 'body_changed', how: 'white_space' } },
    ],
    [
      'with a signature that is cut off that it is',
      'sellapp',
      { method: 'POST', headers: { ...json, signature: 'abc' }, body },
      { reason: { kind: 'signature_malformed', header: 'signature' } },
    ],
    [
      'signed long ago how long',
      'sellapp',
      {
        ...{ method: 'POST', body },
        headers: {
          ...{ ...json, 'webhook-id': 'msg_1', 'webhook-timestamp': '1614265330' },
          'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
        },
      },
      { reason: { kind: 'timestamp_off' } },
    ],
    [
      'of somebody else whose it is',
      'sellfern',
      { method: 'POST', headers: signed(), body },
      { code: 'foreign_organization', reason: { kind: 'foreign_owner', owner: 'org_2' } },
    ],
    [
      'of another type which',
      'sellfern',
      { method: 'POST', headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body },
      { reason: { kind: 'content_type' }, contentType: 'text/plain; charset=utf-8' },
    ],
    [
      'that is no JSON that it is none',
      'sellfern',
      { method: 'POST', headers: signed('hello'), body: 'hello' },
      { code: 'malformed_body', reason: { kind: 'not_json' }, isJson: false },
    ],
    [
      'that names no type that it names none',
      'sellapp',
      {
        ...{ method: 'POST', body: '{}' },
        headers: {
          ...json,
          ...sellapp.sign({ type, body: Buffer.from('{}'), secret: secrets[0] }),
        },
      },
      { code: 'malformed_body', reason: { kind: 'no_event_type' }, isJson: true },
    ],
    [
      'that looks how it asked',
      'sellfern',
      {},
      { reason: { kind: 'method' }, code: 'method_not_allowed' },
    ],
    [
      'to a place that is not there no more than that',
      'secret-guess',
      { method: 'POST', headers: json, body },
      { source: 'unknown', reason: { kind: 'unknown_source' } },
    ],
  ])('%s', async (_case, path, init, expected) => {
    const answer = await ask(path, init);
    await expect.poll(() => door.refusals()).toHaveLength(1);
    expect(door.refusals()).toMatchObject([expected]);
    expect(answer).not.toMatch(/whsec|missing|changed|org_/);
    const kept = JSON.stringify(door.refusals());
    expect(kept).not.toMatch(/evt_1|order_id|whsec|[0-9a-f]{64}|127\.0\.0\.1|secret-guess/);
  });
});

it('a signed probe is none: it is answered as malformed, and only the log knows of it', async () => {
  const probe = await ask('sellfern', { method: 'POST', headers: signed('[]'), body: '[]' });
  expect(JSON.parse(probe)).toMatchObject({ error: { code: 'malformed_body' } });
  expect(door.answers).toMatchObject([{ result: 'malformed_body', probe: true }]);
  expect(door.refusals()).toEqual([]);
  await ask('sellfern', { method: 'POST', headers: signed('[]', 'another'), body: '[]' });
  await expect.poll(() => door.refusals()).toMatchObject([{ code: 'invalid_signature' }]);
});

it('a request that is accepted, or was before, is none', async () => {
  const own = body.replace('org_2', 'org_1');
  for (let times = 0; times < 2; times += 1) {
    await ask('sellfern', { method: 'POST', headers: signed(own), body: own });
  }
  expect(door.answers).toHaveLength(2);
  expect(door.refusals()).toEqual([]);
});
