import { generateKeyPairSync, sign } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { createBodyBudget } from '../../src/http/create-body-budget.ts';
import { createInteractionsRoute } from '../../src/http/create-interactions-route.ts';

const patient = { timeout: 60_000 };

const keys = generateKeyPairSync('ed25519');
const { x = '' } = keys.publicKey.export({ format: 'jwk' });
const publicKey = Buffer.from(x, 'base64url').toString('hex');
const now = 1_700_000_000_000;
const ping = JSON.stringify({ type: 1 });

function app(key: string | undefined = publicKey) {
  const seen = new Set<string>();
  const sent = vi.fn();
  const answer = vi.fn(async () => Promise.resolve({ response: { type: 1 }, sent }));
  const route = createInteractionsRoute({
    publicKey: async () => Promise.resolve(key),
    answer,
    bodies: createBodyBudget(),
    isFirst: async (digest) => Promise.resolve(!seen.has(digest) && seen.add(digest).size > 0),
    now: () => now,
  });
  return { server: express().use(route), answer, sent };
}

function post(
  server: express.Express,
  body: string,
  { timestamp = String(now / 1000), signed = body, signature = '' } = {},
) {
  const good = sign(null, Buffer.from(timestamp + signed), keys.privateKey).toString('hex');
  return request(server)
    .post('/discord/interactions')
    .set('Content-Type', 'application/json')
    .set('X-Signature-Ed25519', signature === '' ? good : signature)
    .set('X-Signature-Timestamp', timestamp)
    .send(body);
}

test('a ping that Discord signed is answered, and then what follows may go out', async () => {
  const { server, answer, sent } = app();
  const response = await post(server, ping);
  expect(response.status).toBe(200);
  expect(response.body).toEqual({ type: 1 });
  expect(answer).toHaveBeenCalledWith({ type: 1 });
  await vi.waitFor(() => {
    expect(sent).toHaveBeenCalledOnce();
  }, patient);
});

const seconds = now / 1000;
test.each([
  ['a signature of another body', { signed: '{}' }],
  ['a signature that is no hex', { signature: 'z'.repeat(128) }],
  ['a signature that is too short', { signature: 'ab' }],
  ['a signature of zeros', { signature: '0'.repeat(128) }],
  ['a timestamp older than five minutes', { timestamp: String(seconds - 301) }],
  ['a timestamp more than five minutes ahead', { timestamp: String(seconds + 301) }],
  ['a timestamp that is no number', { timestamp: 'now' }],
])('%s is refused with 401 and nothing is answered', async (_fault, fault) => {
  const { server, answer } = app();
  const response = await post(server, ping, fault);
  expect(response.status).toBe(401);
  expect(response.body).toMatchObject({ error: { code: 'invalid_signature' } });
  expect(answer).not.toHaveBeenCalled();
});

test('a request that is almost five minutes old is still answered', async () => {
  const response = await post(app().server, ping, { timestamp: String(seconds - 299) });
  expect(response.status).toBe(200);
});

test('a request without signature headers is refused with 401', async () => {
  const response = await request(app().server).post('/discord/interactions').send({ type: 1 });
  expect(response.status).toBe(401);
});

test('until Discord has told the key, requests are refused with 503', async () => {
  const route = createInteractionsRoute({
    publicKey: async () => Promise.resolve(undefined),
    answer: async () => Promise.reject(new Error('must not be asked')),
    bodies: createBodyBudget(),
    isFirst: async () => Promise.resolve(true),
    now: () => now,
  });
  const response = await post(express().use(route), ping);
  expect(response.status).toBe(503);
  expect(response.headers['retry-after']).toMatch(/^\d+$/);
});

test('a signed body that is no JSON is refused with 400', async () => {
  expect((await post(app().server, '{')).status).toBe(400);
});

test('another method is refused with 405', async () => {
  const response = await request(app().server).get('/discord/interactions');
  expect(response.status).toBe(405);
  expect(response.headers['allow']).toBe('POST');
});

test('a body over the limit is refused with 413, a compressed one with 415', async () => {
  expect((await post(app().server, 'x'.repeat(300_000))).status).toBe(413);
  const compressed = await post(app().server, ping).set('Content-Encoding', 'gzip');
  expect(compressed.status).toBe(415);
});

test('a copy of a request is refused, and one of another second or with other words is not', async () => {
  const { server, answer } = app();
  const command = JSON.stringify({ id: '1', type: 2 });
  expect((await post(server, command)).status).toBe(200);
  const copies = [await post(server, command), await post(server, command)];
  expect(copies.map(({ status }) => status)).toEqual([401, 401]);
  expect(answer).toHaveBeenCalledTimes(1);
  expect((await post(server, command, { timestamp: String(seconds + 1) })).status).toBe(200);
  expect((await post(server, JSON.stringify({ id: '2', type: 2 }))).status).toBe(200);
});

test('pings are answered as often as they come', async () => {
  const { server } = app();
  const statuses = [await post(server, ping), await post(server, ping)].map(({ status }) => status);
  expect(statuses).toEqual([200, 200]);
});
