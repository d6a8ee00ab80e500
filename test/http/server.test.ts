import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { Router } from 'express';
import request from 'supertest';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createServer } from '../../src/http/create-server.ts';
import { openDoor, type Door } from './open-door.ts';
import { rawConnection, rawExchange } from './raw-exchange.ts';
import { headersFor, sellfernEvent } from './sellfern-webhook.ts';

const patient = { timeout: 60_000 };
/** A test that had to wait for one of these would run out of its own time. */
const neverInTime = { headersMs: 300_000, requestMs: 300_000, closeMs: 300_000 };

const nothingHere = { error: { code: 'not_found', message: 'There is nothing here.' } };

describe('a path', () => {
  let door: Door;
  afterEach(async () => {
    expect(door.errors).toEqual([]);
    await door.close();
  });

  const status = async (target: string): Promise<string> => {
    const body = sellfernEvent();
    const headers = Object.entries({ ...headersFor(body), 'Content-Length': body.length });
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const answer = await rawExchange(
      door.port,
      `POST ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${lines}\r\n${body}`,
    );
    return answer.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length);
  };

  it.each([
    '/',
    '/webhooks',
    '/webhooks/',
    '//webhooks/sellfern',
    '/webhooks//sellfern',
    '/webhooks/sellfern/x',
    '/webhooks/%2e%2e/x',
    '/webhooks/../webhooks/sellfern',
    '/webhooks/..%2fwebhooks%2fsellfern',
    '/webhooks/sellfern%00',
    '/webhooks/sellfern%20',
    '/webhooks/%zz',
    '/webhooks/%ff',
    '/webhooks/%',
    '/webhooks/constructor',
    '/webhooks/Sellfern',
    '/webhooks/sellfern;x=y',
    '/metrics',
    '/console',
    '/discord/interactions',
    '*',
  ])('that is nobody’s is answered 404: %s', async (target) => {
    door = await openDoor();
    expect(await status(target)).toBe('404');
    expect(door.stored()).toEqual([]);
  });

  it.each([
    '/webhooks/sellfern',
    '/webhooks/sellfern/',
    '/webhooks/sellfern?x=y',
    '/webhooks/%73ellfern',
  ])('that is a platform’s is answered 200: %s', async (target) => {
    door = await openDoor();
    expect(await status(target)).toBe('200');
  });

  it('that is nobody’s is told so in JSON, to HEAD without a body', async () => {
    door = await openDoor();
    const answer = await request(door.url).get('/nowhere');
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual(nothingHere);
    const head = await request(door.url).head('/webhooks/sellfern');
    expect([head.status, head.text]).toEqual([405, undefined]);
  });

  it('that nobody knows shares one name in the metrics', async () => {
    door = await openDoor();
    await status('/webhooks/guess-1');
    await status('/webhooks/guess-2');
    expect(door.answers.map(({ source }) => source)).toEqual(['unknown', 'unknown']);
  });
});

describe('a route that throws', () => {
  it('is answered 503 with Retry-After and without a stack, and the error is reported', async () => {
    const errors: unknown[] = [];
    const bug = new Error('a bug with secret words');
    const router = Router();
    router.get('/broken', () => {
      throw bug;
    });
    const onError = (error: unknown) => void errors.push(error);
    const server = await createServer({ host: '127.0.0.1', port: 0, routes: [router], onError });
    const answer = await request(`http://127.0.0.1:${server.port}`).get('/broken');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ error: { code: 'unavailable' } });
    expect(answer.text).not.toContain('secret words');
    expect(answer.get('Retry-After')).toMatch(/^\d+$/);
    expect(errors).toEqual([bug]);
    await server.close();
  });
});

describe('a slow sender', () => {
  const timeouts = { headersMs: 300, requestMs: 600, closeMs: 200 };

  it.each([
    ['who sends nothing', ''],
    ['whose headers do not end', 'POST /webhooks/sellfern HTTP/1.1\r\nHost: x\r\n'],
    [
      'whose body does not end',
      'POST /webhooks/sellfern HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])(
    '%s is cut off in time',
    async (_, bytes) => {
      const door = await openDoor({ timeouts });
      const { write, answer, socket } = await rawConnection(door.port);
      if (bytes !== '') write(bytes);
      expect(await answer).not.toContain('200');
      expect(door.stored()).toEqual([]);
      socket.destroy();
      await door.close();
      // Left to itself Node.js would look for the first time after 30 s.
    },
    25_000,
  );
});

describe('closing', () => {
  let requests = 0;

  /** Over one connection, as a proxy does; answers how many, and rejects if one was not answered. */
  async function requestUntilAskedToEnd(port: number): Promise<number> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 1; ; count += 1) {
      const asking = get(`http://127.0.0.1:${port}/nowhere`, { agent });
      const [response] = (await once(asking, 'response')) as [IncomingMessage];
      response.resume();
      await once(response, 'end');
      requests += 1;
      if (response.headers.connection === 'close') return count;
    }
  }

  it('lets an answer under way be finished, and takes no new connection', async () => {
    let finish: (() => void) | undefined;
    const router = Router();
    router.get('/slow', (_request, response) => {
      finish = () => void response.json({ status: 'finished' });
    });
    const onError = (error: unknown): void => expect.unreachable(String(error));
    const timeouts = neverInTime;
    const routes = [router];
    const server = await createServer({ host: '127.0.0.1', port: 0, routes, onError, timeouts });
    const url = `http://127.0.0.1:${server.port}/slow`;
    const agent = new Agent({ keepAlive: true });
    const answered = once(get(url, { agent }), 'response');
    await vi.waitFor(() => {
      expect(finish).toBeDefined();
    }, patient);
    const closed = server.close();
    await expect(fetch(url)).rejects.toThrow();
    finish?.();
    const [response] = (await answered) as [NodeJS.ReadableStream & { statusCode: number }];
    expect(response.statusCode).toBe(200);
    response.resume();
    // A connection kept alive does not hold it up.
    await closed;
    agent.destroy();
  });

  it('resets no connection of a client under load: each is asked to end it', async () => {
    const door = await openDoor();
    const asked = Array.from({ length: 20 }, async () => requestUntilAskedToEnd(door.port));
    await vi.waitFor(() => {
      expect(requests).toBeGreaterThan(100);
    }, patient);
    const [counts] = await Promise.all([Promise.all(asked), door.close()]);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('answers a request that was on its way over an idle connection', async () => {
    const door = await openDoor();
    const { write, socket, answer } = await rawConnection(door.port);
    write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const closed = door.close();
    await expect(rawConnection(door.port)).rejects.toThrow('ECONNREFUSED');
    write('GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n');
    expect((await answer).match(/HTTP.*404|Connection:.*/g)).toEqual([
      'HTTP/1.1 404',
      'Connection: keep-alive',
      'HTTP/1.1 404',
      'Connection: close',
    ]);
    await closed;
  });

  it.each([
    ['is idle', 'GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['never sent anything', ''],
    ['is in the middle of its headers', 'GET /nowh'],
    [
      'is in the middle of its body',
      'POST /webhooks/sellfern HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ],
  ])('is not held up by a connection that %s', async (_, bytes) => {
    const door = await openDoor({ timeouts: { ...neverInTime, closeMs: 200 } });
    const { write, socket, answer } = await rawConnection(door.port);
    if (bytes !== '') write(bytes);
    if (bytes.endsWith('\r\n\r\n')) await once(socket, 'data');
    await door.close();
    await answer;
    socket.destroy();
  });
});

describe('a port in use', () => {
  it('is an error that names the port', async () => {
    const onError = (): void => undefined;
    const first = await createServer({ host: '127.0.0.1', port: 0, routes: [], onError });
    const again = createServer({ host: '127.0.0.1', port: first.port, routes: [], onError });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE', port: first.port });
    await first.close();
  });
});
