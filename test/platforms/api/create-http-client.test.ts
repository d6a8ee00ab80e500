import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  createHttpClient,
  type Call,
  type Transport,
} from '../../../src/platforms/api/create-http-client.ts';
import { PlatformApiError } from '../../../src/platforms/platform-api-error.ts';
import { startStandInApi, type StandInApi } from '../../support/stand-in-api.ts';

const token = 'sk_live_a_token_of_an_example';
let api: StandInApi;
let waits: number[] = [];
let clock = 0;

/** Waiting only moves the clock. */
const transport: Transport = {
  fetch,
  now: () => clock,
  random: () => 0.5,
  sleep: async (ms) => {
    waits.push(ms);
    clock += ms;
    return Promise.resolve();
  },
};

beforeEach(async () => {
  waits = [];
  clock = Date.UTC(2026, 0, 1);
  api = await startStandInApi(() => ({ status: 200, body: { data: 'as usual' } }));
});

afterEach(async () => {
  await api[Symbol.asyncDispose]();
});

function clientOf(url: string, more: Partial<Transport> = {}) {
  const account = {
    title: 'Sellfern',
    url,
    urlSetting: 'SELLFERN_API_URL',
    tokenSetting: 'SELLFERN_API_TOKEN',
    token,
    permission: 'scope',
  } as const;
  const headers = { authorization: `Bearer ${token}` };
  return createHttpClient({ account, headers, transport: { ...transport, ...more } });
}

async function failureOf(call: Partial<Call> = {}, client = clientOf(api.url)) {
  const result: unknown = await client({
    path: ['orders', '1'],
    scope: 'orders:read',
    deadlineMs: 5_000,
    ...call,
  }).catch((error: unknown) => error);
  if (!(result instanceof PlatformApiError)) throw new Error('it did not fail', { cause: result });
  return result;
}

const ask = async (call: Partial<Call> = {}) =>
  clientOf(api.url)({ path: ['orders', '1'], scope: 'orders:read', deadlineMs: 5_000, ...call });

describe('answers', () => {
  it.each<[string, unknown, unknown]>([
    ['an envelope', { success: true, data: 1 }, { success: true, data: 1 }],
    ['a bare array', [1, 2], [1, 2]],
    ['an empty answer', '', undefined],
    ['an id too large for a double', '{"id":12345678901234567891}', { id: '12345678901234567891' }],
  ])('gives %s as it is', async (_case, body, expected) => {
    api.failNext({ status: 200, body });
    expect(await ask()).toEqual(expected);
  });

  it('sends JSON, and encodes what it puts into the address', async () => {
    await ask({
      method: 'POST',
      path: ['orders', 'a/../b ?#'],
      query: { cursor: 'x&y', page: 2, none: undefined },
      body: { a: 1 },
    });
    expect(api.requests[0]).toMatchObject({
      method: 'POST',
      path: ['orders', 'a/../b ?#'],
      body: { a: 1 },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    expect(String(api.requests[0]?.query)).toBe('cursor=x%26y&page=2');
  });

  it.each(['.', '..', '', '\ud800'])(
    'never asks for %j, which would lead elsewhere',
    async (id) => {
      expect((await failureOf({ path: ['orders', id] })).code).toBe('not_found');
      expect(api.requests).toEqual([]);
    },
  );
});

describe('failures', () => {
  it.each<[number, unknown, string, RegExp]>([
    [
      400,
      { error: { code: 'validation_error', message: 'Bad url' } },
      'validation_error',
      /"Bad url"/,
    ],
    [401, { error: { code: 'unauthorized' } }, 'unauthorized', /SELLFERN_API_TOKEN/],
    [403, { error: { code: 'missing_scope' } }, 'missing_scope', /scope orders:read/],
    [404, { error: { code: 'not_found' } }, 'not_found', /Check the id/],
    [404, { error: 'no such thing' }, 'not_found', /Check the id/],
    [410, { code: 'cursor_expired', message: 'Expired' }, 'cursor_expired', /Begin anew/],
    [422, { error: { code: 'idempotency_conflict' } }, 'idempotency_conflict', /Try again/],
    [422, { message: 'At least 32 characters' }, 'validation_error', /At least 32/],
    [418, {}, 'unexpected_answer', /HTTP 418/],
    [301, '', 'unexpected_answer', /SELLFERN_API_URL/],
    [200, { success: false, error: { code: 'not_found' } }, 'not_found', /Check the id/],
    [200, { error: 'something' }, 'unexpected_answer', /HTTP 200/],
    [200, '<html>maintenance</html>', 'unexpected_answer', /cannot be understood/],
    [200, '{"data":', 'unexpected_answer', /cannot be understood/],
  ])('names %i %j as %s, at once', async (status, body, code, words) => {
    api.failNext({ status, body, headers: { location: 'http://127.0.0.1:1/' } });
    const error = await failureOf({ method: 'POST' });
    expect(error).toMatchObject({ code, status });
    expect(error.message).toMatch(words);
    expect(api.requests.length).toBe(1);
  });

  it.each<[string, object, object]>([
    ["Sellfern's body", { error: { code: 'x' }, meta: { request_id: 'req_xy' } }, {}],
    ["SellApp's body", { code: 'x', request_id: 'req_xy' }, {}],
    ["SellApp's header", { code: 'x' }, { 'x-request-id': 'req_xy' }],
  ])('keeps the request id from %s', async (_case, body, headers) => {
    api.failNext({ status: 400, body, headers: { ...headers } });
    expect((await failureOf()).requestId).toBe('req_xy');
  });

  it('quotes no words of the platform where the bot only reads: that ends in the log', async () => {
    api.failNext({ status: 400, body: { message: 'Jane Smith is no number' } });
    const error = await failureOf({ method: 'GET' });
    expect(error.message).toBe('Sellfern did not accept the request. Correct it and try again.');
  });

  it('never repeats the token, not even when the platform does', async () => {
    api.failNext({ status: 400, body: { message: `The token ${token} is fine, the rest is not` } });
    const inBody = await failureOf({ method: 'POST' });
    expect(inBody.message).toContain('•••');
    const inHeader = await failureOf(
      {},
      clientOf(api.url, {
        fetch: async () => Promise.reject(new TypeError(`"Bearer ${token}" is an invalid header`)),
      }),
    );
    for (const error of [inBody, inHeader]) {
      expect(JSON.stringify([error.message, error.stack, error.cause, error])).not.toContain(token);
    }
  });

  it('refuses an answer that is larger than any list', async () => {
    api.failNext({ status: 200, body: `"${'x'.repeat(9 * 1024 * 1024)}"` });
    expect((await failureOf()).code).toBe('unexpected_answer');
  });
});

describe('trying again', () => {
  it.each([429, 500, 502, 503, 504])('gets past one %i', async (status) => {
    api.failNext({ status, body: 'busy' });
    expect(await ask()).toEqual({ data: 'as usual' });
    expect(waits).toEqual([250]);
  });

  it('gets past a broken connection', async () => {
    api.failNext('drop');
    expect(await ask()).toEqual({ data: 'as usual' });
  });

  it('waits longer each time, and gives up after four tries', async () => {
    api.failNext(...Array.from({ length: 4 }, () => ({ status: 503, body: {} })));
    expect((await failureOf()).code).toBe('unavailable');
    expect(waits).toEqual([250, 500, 1_000]);
  });

  it.each([
    ['seconds', '2', 2_250],
    ['a date', 'Thu, 01 Jan 2026 00:00:03 GMT', 3_250],
    ['a date gone by', 'Thu, 01 Jan 2020 00:00:00 GMT', 250],
    ['nonsense', 'soon', 250],
    ['nothing', '', 250],
  ])('waits as long as Retry-After says in %s', async (_case, header, waitMs) => {
    api.failNext({ status: 429, headers: { 'retry-after': header }, body: {} });
    await ask();
    expect(waits).toEqual([waitMs]);
  });

  it('gives up at once when it would have to wait past the deadline', async () => {
    api.failNext({ status: 429, headers: { 'retry-after': '60' }, body: {} });
    expect((await failureOf()).code).toBe('rate_limited');
    expect(waits).toEqual([]);
  });

  it('carries one key through all tries of a write, another for the next, none for a read', async () => {
    const body = { signing: 'the same' };
    api.failNext({ status: 503, body: {} }, 'drop');
    await ask({ method: 'POST', body });
    await ask({ method: 'POST', body });
    await ask();
    const [first, second, third, next, read] = api.requests.map(
      ({ headers }) => headers['idempotency-key'],
    );
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(next).not.toBe(first);
    expect(read).toBe(undefined);
  });
});

describe('the deadline', () => {
  it('ends a call that hangs', async () => {
    api.failNext('hang');
    const error = await failureOf({ deadlineMs: 50 });
    expect(error).toMatchObject({ code: 'deadline', status: undefined });
  });

  it('ends a wait between tries', async () => {
    api.failNext({ status: 503, body: {} });
    const sleep = async () => Promise.reject(new Error('aborted'));
    expect((await failureOf({}, clientOf(api.url, { sleep }))).code).toBe('deadline');
  });

  it('is met with the real clock too', async () => {
    api.failNext({ status: 503, body: {} }, 'hang');
    const { title, ...rest } = { title: 'Sellfern', url: api.url, token };
    const client = createHttpClient({
      account: { title, ...rest, urlSetting: 'U', tokenSetting: 'T', permission: 'scope' },
      headers: {},
    });
    const error = await failureOf({ deadlineMs: 900 }, client);
    expect(error.code).toBe('deadline');
  });

  it('says that nobody is there', async () => {
    const error = await failureOf({}, clientOf('http://127.0.0.1:1'));
    expect(error.code).toBe('unreachable');
    expect(error.message).toBe(
      'Sellfern could not be reached. Check SELLFERN_API_URL and the network.',
    );
  });
});
