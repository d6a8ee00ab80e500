import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHealthRoute } from '../../src/http/create-health-route.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';
import type { Vitals } from '../../src/operators/vitals.ts';

const since = Date.parse('2026-05-01T12:00:00Z');
const well: Vitals = {
  inboxPending: 1,
  outboxPending: 2,
  outboxParked: 0,
  deadEvents: 4,
  deadDeliveries: 5,
  parked: [],
  lastEvents: [{ platform: 'sellfern', receivedAt: since }],
};

let server: HttpServer;
let vitals: Vitals;
let broken: Error | undefined;
let errors: unknown[];
beforeEach(async () => {
  [vitals, broken, errors] = [well, undefined, []];
  const onError = (error: unknown) => void errors.push(error);
  const route = createHealthRoute({
    check: async () => (broken ? Promise.reject(broken) : Promise.resolve()),
    readVitals: async () => Promise.resolve(vitals),
    gatewayState: () => 'down',
    version: '1.2.3',
    onError,
  });
  server = await createServer({ host: '127.0.0.1', port: 0, routes: [route], onError });
});
afterEach(async () => server.close());

const get = async (path: string) => request(`http://127.0.0.1:${server.port}`).get(path);

describe('/healthz', () => {
  it('answers 200 while the process turns, whatever is wrong', async () => {
    broken = new Error('no disk');
    const answer = await get('/healthz');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });
});

describe('/readyz', () => {
  it('is ready when events can be stored, and tells what waits', async () => {
    const answer = await get('/readyz');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      status: 'ready',
      version: '1.2.3',
      inbox: { pending: 1, dead: 4 },
      outbox: { pending: 2, parked: 0, dead: 5 },
      discord: { gateway: 'down', sending: 'on', parked: [] },
    });
  });

  it('stays ready while channels are parked or all sending is, and tells why and since when', async () => {
    const channel = { reason: 'why', since, probes: 3, probeAt: since };
    vitals = { ...well, parked: [{ ...channel, channelId: '42' }] };
    expect((await get('/readyz')).body).toMatchObject({
      status: 'ready',
      discord: {
        sending: 'on',
        parked: [{ channel: '42', reason: 'why', since: '2026-05-01T12:00:00.000Z' }],
      },
    });
    vitals = { ...well, parked: [{ ...channel, channelId: '*' }] };
    const stopped = await get('/readyz');
    expect(stopped.status).toBe(200);
    expect(stopped.body).toMatchObject({ discord: { sending: 'stopped' } });
  });

  it('is 503 when events cannot be stored; only the log learns why', async () => {
    broken = new Error('no disk');
    const answer = await get('/readyz');
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ status: 'unavailable', version: '1.2.3' });
    expect(errors).toEqual([broken]);
  });
});
