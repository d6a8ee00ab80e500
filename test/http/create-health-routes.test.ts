import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBearerCheck } from '../../src/http/create-bearer-check.ts';
import { createHealthRoutes } from '../../src/http/create-health-routes.ts';
import { createServer, type HttpServer } from '../../src/http/create-server.ts';
import type { Vitals } from '../../src/operators/vitals.ts';
import { createReadiness } from '../../src/running/create-readiness.ts';

const since = Date.parse('2026-05-01T12:00:00Z');
const well: Vitals = {
  inboxPending: 1,
  outboxPending: 2,
  outboxParked: 0,
  deadEvents: 4,
  deadDeliveries: 5,
  cardsStale: 0,
  cardStaleSince: null,
  stuckOrders: 0,
  backupVerifiedAt: null,
  subscriptions: { live: 0, suspended: {} },
  parked: [],
  lastEvents: [{ platform: 'sellfern', receivedAt: since }],
};

const token = 'an-owner-s-long-token';

let everybodys: HttpServer;
let owners: HttpServer;
let vitals: Vitals;
let broken: Error | undefined;
let errors: unknown[];
let checks: number;
let clock: number;
let readiness: ReturnType<typeof createReadiness>;

beforeEach(async () => {
  [vitals, broken, errors, checks, clock] = [well, undefined, [], 0, 0];
  const onError = (error: unknown) => void errors.push(error);
  readiness = createReadiness(
    async () => {
      checks += 1;
      return broken ? Promise.reject(broken) : Promise.resolve();
    },
    () => clock,
  );
  const routes = createHealthRoutes({
    readiness,
    readVitals: async () => Promise.resolve(vitals),
    gatewayState: () => 'down',
    version: '1.2.3',
    isOwner: createBearerCheck(token, () => clock),
    onError,
  });
  const serve = async (route: typeof routes.owners) =>
    createServer({ host: '127.0.0.1', port: 0, routes: [route], onError });
  everybodys = await serve(routes.everybodys);
  owners = await serve(routes.owners);
});
afterEach(async () => {
  await Promise.all([everybodys.close(), owners.close()]);
});

const get = async (path: string, headers = {}) =>
  request(`http://127.0.0.1:${everybodys.port}`).get(path).set(headers);
const ask = async (authorization = `Bearer ${token}`) =>
  get('/readyz', { Authorization: authorization });

describe('/healthz', () => {
  it('answers 200 while the process turns, whatever is wrong', async () => {
    broken = new Error('no disk');
    const answer = await get('/healthz');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });
});

describe('/readyz to a stranger', () => {
  it('says the status as it was last seen, looks at nothing and tells nothing', async () => {
    expect((await get('/readyz')).body).toEqual({ status: 'ready' });
    broken = new Error('no disk');
    await expect(readiness.check()).rejects.toBe(broken);
    for (let times = 0; times < 20; times += 1) {
      const answer = await get('/readyz');
      expect([answer.status, answer.body]).toEqual([503, { status: 'unavailable' }]);
    }
    broken = undefined;
    await readiness.check();
    expect((await get('/readyz')).status).toBe(200);
    expect(checks).toBe(2);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Bearer x', `Basic ${token}`, token, `Bearer ${token}x`])(
    'who shows "%s" says no more',
    async (authorization) => {
      expect((await ask(authorization)).body).toEqual({ status: 'ready' });
      expect(checks).toBe(0);
    },
  );

  it('is no place to try tokens: after ten wrong ones the right one waits a second', async () => {
    for (let times = 0; times < 9; times += 1) await ask('Bearer wrong');
    expect((await ask()).body).toHaveProperty('version');
    await ask('Bearer wrong');
    expect((await ask()).body).toEqual({ status: 'ready' });
    clock += 1_000;
    expect((await ask()).body).toHaveProperty('version');
    await ask('Bearer wrong');
    expect((await ask()).body).toEqual({ status: 'ready' });
  });

  it('keeps an owner out no longer because the clock was set back', async () => {
    await ask('Bearer wrong');
    clock -= 3_600_000;
    expect((await ask()).body).toHaveProperty('version');
    for (let times = 0; times < 9; times += 1) await ask('Bearer wrong');
    expect((await ask()).body).toEqual({ status: 'ready' });
    clock -= 3_600_000;
    await ask('Bearer wrong');
    clock += 3_601_000;
    expect((await ask()).body).toHaveProperty('version');
  });

  it('never keeps an owner out whose token nobody can find by trying', () => {
    const own = 'a'.repeat(32);
    const isOwner = createBearerCheck(own, () => 0);
    const showing = (shown: string) =>
      isOwner({ get: () => `Bearer ${shown}` } as unknown as Parameters<typeof isOwner>[0]);
    for (let times = 0; times < 50; times += 1) expect(showing('wrong')).toBe(false);
    expect(showing(own)).toBe(true);
  });

  it('is bare where no token is set', () => {
    const isOwner = createBearerCheck(undefined, () => 0);
    const shown = { get: () => 'Bearer undefined' } as unknown as Parameters<typeof isOwner>[0];
    expect(isOwner(shown)).toBe(false);
  });
});

describe('/readyz to the owner', () => {
  it('is ready when events can be stored, and tells what waits, at either port', async () => {
    const full = {
      status: 'ready',
      version: '1.2.3',
      inbox: { pending: 1, dead: 4 },
      outbox: { pending: 2, parked: 0, dead: 5 },
      discord: { gateway: 'down', sending: 'on', parked: [] },
    };
    const shown = await ask();
    expect([shown.status, shown.body]).toEqual([200, full]);
    const here = await request(`http://127.0.0.1:${owners.port}`).get('/readyz');
    expect([here.status, here.body]).toEqual([200, full]);
  });

  it('stays ready while channels are parked or all sending is, and tells why and since when', async () => {
    const channel = { reason: 'why', since, probes: 3, probeAt: since };
    vitals = { ...well, parked: [{ ...channel, channelId: '42' }] };
    expect((await ask()).body).toMatchObject({
      status: 'ready',
      discord: {
        sending: 'on',
        parked: [{ channel: '42', reason: 'why', since: '2026-05-01T12:00:00.000Z' }],
      },
    });
    vitals = { ...well, parked: [{ ...channel, channelId: '*' }] };
    const stopped = await ask();
    expect(stopped.status).toBe(200);
    expect(stopped.body).toMatchObject({ discord: { sending: 'stopped' } });
  });

  it('is 503 when events cannot be stored; only the log learns why', async () => {
    broken = new Error('no disk');
    const answer = await ask();
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({ status: 'unavailable', version: '1.2.3' });
    expect(errors).toEqual([broken]);
  });
});
