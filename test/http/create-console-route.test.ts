import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConsoleRequest, ConsoleResponse } from '../../src/http/console-exchange.ts';
import { createBodyBudget } from '../../src/http/create-body-budget.ts';
import { createConsoleRoute, type TrustedProxy } from '../../src/http/create-console-route.ts';
import { createLiveStreams, type LiveStreams } from '../../src/http/create-live-streams.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';
import { rawExchange } from './raw-exchange.ts';

let server: HttpServer;
let streams: LiveStreams;
let asked: ConsoleRequest[];
let answer: ConsoleResponse;
/** Nothing but what a test does. */
const quiet = { gatherMs: 5, beatMs: 60_000, longestMs: 60_000 };

async function start(pace = quiet, trustedProxy: TrustedProxy | 'none' = 'fly'): Promise<void> {
  streams = createLiveStreams(pace);
  const handle = async (one: ConsoleRequest) => {
    asked.push(one);
    return Promise.resolve(answer);
  };
  const routes = [
    createConsoleRoute({
      handle,
      streams,
      bodies: createBodyBudget(),
      ...(trustedProxy !== 'none' && { trustedProxy }),
    }),
  ];
  server = await createServer({ host: '127.0.0.1', port: 0, routes, onError: () => undefined });
}

beforeEach(async () => {
  asked = [];
  answer = { kind: 'page', status: 200, html: '<p>Hello</p>' };
  await start();
});
afterEach(async () => {
  streams.end();
  await server.close();
});

const url = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const get = async (path: string, init: RequestInit = {}) =>
  fetch(url(path), { redirect: 'manual', ...init });

describe('a request', () => {
  it('comes to the console with path, query, cookies and address', async () => {
    await get('/console/events/%C3%A9?search=a%20b', { headers: { Cookie: 'a=1; session=x.y=z' } });
    expect(asked[0]).toMatchObject({ method: 'GET', path: '/events/%C3%A9', address: '127.0.0.1' });
    expect(asked[0]?.query.get('search')).toBe('a b');
    expect(asked[0]?.cookies.get('a')).toBe('1');
  });

  it('of the console itself has the path /', async () => {
    await get('/console');
    await get('/console/');
    expect(asked.map(({ path }) => path)).toEqual(['/', '/']);
  });

  it('brings the fields of a form', async () => {
    await get('/console/login', { method: 'POST', body: new URLSearchParams({ token: 'a b' }) });
    expect(asked[0]?.form.get('token')).toBe('a b');
  });

  it('brings no fields of anything else, and none of a body that is too large', async () => {
    await get('/console/login', { method: 'POST', body: '{"token":"x"}' });
    const large = new URLSearchParams({ token: 'x'.repeat(10_000) });
    await get('/console/login', { method: 'POST', body: large });
    expect(asked.map(({ form }) => form.size)).toEqual([0, 0]);
  });

  it.each([
    [{}, false],
    [{ 'Sec-Fetch-Site': 'same-origin' }, false],
    [{ 'Sec-Fetch-Site': 'none' }, false],
    [{ 'Sec-Fetch-Site': 'cross-site' }, true],
    [{ 'Sec-Fetch-Site': 'same-site' }, true],
    [{ Origin: 'https://evil.example' }, true],
    [{ Origin: 'null' }, true],
    [{ Origin: 'http://127.0.0.1:1' }, true],
  ])('with %o is from another site: %s', async (headers, crossSite) => {
    await new Promise((resolve, reject) => {
      const { port } = server;
      request({ host: '127.0.0.1', port, path: '/console', headers }, (response) => {
        response.resume().on('end', resolve);
      })
        .on('error', reject)
        .end();
    });
    expect(asked[0]?.crossSite).toBe(crossSite);
  });

  it('that names neither its origin nor our host is from another site', async () => {
    await rawExchange(server.port, 'GET /console HTTP/1.0\r\nOrigin: null\r\n\r\n');
    expect(asked[0]?.crossSite).toBe(true);
  });

  it('from our own page is from ours', async () => {
    await get('/console', { headers: { Origin: `http://127.0.0.1:${server.port}` } });
    expect(asked[0]?.crossSite).toBe(false);
  });

  it('through a proxy with https is secure, and its address is the one the proxy names', async () => {
    const headers = { 'X-Forwarded-Proto': 'https', 'Fly-Client-IP': '192.0.2.7' };
    await get('/console', { headers });
    expect(asked[0]).toMatchObject({ secure: true, address: '192.0.2.7' });
  });

  it('whose proxy names no address has the one it came from', async () => {
    await get('/console', { headers: { 'Fly-Client-IP': `192.0.2.7${' forged'.repeat(500)}` } });
    expect(asked[0]?.address).toBe('127.0.0.1');
  });

  it.each<[TrustedProxy | 'none', Record<string, string>, string]>([
    ['none', { 'Fly-Client-IP': '192.0.2.7' }, '127.0.0.1'],
    ['none', { 'X-Forwarded-For': '192.0.2.7' }, '127.0.0.1'],
    ['fly', { 'X-Forwarded-For': '192.0.2.7' }, '127.0.0.1'],
    [1, { 'Fly-Client-IP': '192.0.2.7' }, '127.0.0.1'],
    [1, { 'X-Forwarded-For': '203.0.113.9, 192.0.2.7' }, '192.0.2.7'],
    [2, { 'X-Forwarded-For': '203.0.113.9, 192.0.2.7, 10.0.0.1' }, '192.0.2.7'],
    [2, { 'X-Forwarded-For': '192.0.2.7' }, '127.0.0.1'],
    [1, { 'X-Forwarded-For': '203.0.113.9, unknown' }, '127.0.0.1'],
  ])('behind %s with %j comes from %s', async (trusted, headers, address) => {
    streams.end();
    await server.close();
    await start(quiet, trusted);
    await get('/console', { headers });
    expect(asked[0]?.address).toBe(address);
  });

  it.each([
    ['//x:99999999?a=b?c', '//x:99999999'],
    ['//?a=b?c', '//'],
    ['///a?a=b?c', '///a'],
  ])('for %s, which would be no URL, comes to it all the same', async (asking, path) => {
    await get(`/console${asking}`);
    expect(asked[0]?.path).toBe(path);
    expect(asked[0]?.query.get('a')).toBe('b?c');
  });

  it.each(['/consoles', '/Console', '/x/console'])('for %s does not come to it', async (path) => {
    expect((await get(path)).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe('an answer', () => {
  it('lets a page load nothing but our own files, and nobody frame or keep it', async () => {
    const { headers } = await get('/console');
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  });

  it('has no body where only the head was asked for', async () => {
    const response = await get('/console', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(asked[0]?.method).toBe('GET');
  });

  it('can be a way elsewhere, with a cookie', async () => {
    answer = { kind: 'redirect', to: '/console', headers: { 'Set-Cookie': 'a=b' } };
    const response = await get('/console/login');
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/console');
    expect(response.headers.get('Set-Cookie')).toBe('a=b');
  });

  it('can be a file that browsers keep', async () => {
    answer = { kind: 'file', contentType: 'text/css; charset=utf-8', content: 'a {}' };
    const response = await get('/console/static/base.css');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(response.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
    expect(await response.text()).toBe('a {}');
  });
});

describe('a live stream', () => {
  const open = async () => {
    answer = { kind: 'live' };
    const response = await get('/console/live');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (reader === undefined) throw new Error('no stream');
    expect((await reader.read()).value).toBe(': open\n\n');
    return { response, reader };
  };

  it('tells many changes at once as one, and nothing else', async () => {
    const { response, reader } = await open();
    expect(response.headers.get('Content-Type')).toContain('text/event-stream');
    for (let change = 0; change < 100; change += 1) streams.changed();
    expect((await reader.read()).value).toBe('event: change\ndata: 1\n\n');
    streams.changed();
    expect((await reader.read()).value).toBe('event: change\ndata: 2\n\n');
    await reader.cancel();
  });

  it('beats without a change, and ends after a while', async () => {
    await server.close();
    await start({ ...quiet, beatMs: 5, longestMs: 100 });
    answer = { kind: 'live' };
    const text = await (await get('/console/live')).text();
    expect(text.slice(0, 60)).toMatch(/^: open\n\nevent: change\ndata: 1\n\n/);
  });

  it('ends when the server does', async () => {
    const { reader } = await open();
    streams.end();
    expect(await reader.read()).toMatchObject({ done: true });
  });

  it('is none where only the head was asked for', async () => {
    answer = { kind: 'live' };
    const response = await get('/console/live', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('is refused where too many are open', async () => {
    const readers = [];
    for (let number = 0; number < 50; number += 1) readers.push((await open()).reader);
    expect((await get('/console/live')).status).toBe(503);
    for (const reader of readers) await reader.cancel();
  });
});
