import { afterEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { rawExchange } from '../http/raw-exchange.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const adminToken = 'the-admin-token-of-the-tests';
const markup = '<img src="x" onerror="alert(1)">';
const rooms = ['', '/events', '/events/1', '/refused', '/deliveries', '/orders', '/routes'];
const actions = [
  '/events/1/replay',
  '/events/1/personal',
  '/deliveries/redrive',
  '/routes/test-card',
];

let discord: LocalDiscord;
let bot: Bot;

async function start(environment: Readonly<Record<string, string>> = { ADMIN_TOKEN: adminToken }) {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord, environment);
}

afterEach(async () => {
  await bot.stop();
  await discord.close();
});

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${bot.port()}/console${path}`, { redirect: 'manual', ...init });
}

async function post(path: string, form: Readonly<Record<string, string>>, headers = {}) {
  return ask(path, { method: 'POST', body: new URLSearchParams(form), headers });
}

/** Answers the cookie. */
async function logIn(): Promise<string> {
  const answer = await post('/login', { token: adminToken });
  expect(answer.status).toBe(303);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

async function read(path: string, cookie: string): Promise<string> {
  const answer = await ask(path, { headers: { cookie } });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** Something to see on every page. */
async function fill(): Promise<void> {
  const data = { order_id: `o ${markup}`, customer_name: markup, items: [{ name: markup }] };
  await bot.send('sellfern', 'order.created', { id: 'evt_1', type: 'order.created', data });
  await discord.waitForMessages(1);
}

describe('without ADMIN_TOKEN', () => {
  it('there is no console at all', async () => {
    await start({});
    for (const path of [...rooms, '/login', '/live']) expect((await ask(path)).status).toBe(404);
    for (const path of actions) expect((await post(path, {})).status).toBe(404);
  });
});

describe('without a session', () => {
  it.each([
    ['no cookie', ''],
    ['a forged cookie', `console_session=${Date.now() + 3_600_000}.AAAA.${'A'.repeat(43)}`],
    ['the token itself for a cookie', `console_session=${adminToken}`],
  ])('nothing of the console answers to %s', async (_case, cookie) => {
    await start();
    await fill();
    for (const path of rooms) {
      const answer = await ask(path, { headers: { cookie } });
      expect(answer.status, path).toBe(303);
      expect(answer.headers.get('location')).toMatch(/^\/console\/login/);
      expect(await answer.text()).toBe('');
    }
    for (const path of actions) {
      const answer = await post(path, {}, { cookie });
      expect(answer.status, path).toBe(401);
      expect(await answer.text()).not.toContain('evt_1');
    }
  });

  it('a session that was changed is none', async () => {
    await start();
    const cookie = await logIn();
    for (const changed of [cookie.slice(0, -1), cookie.replace('=', '=1')]) {
      expect((await ask('', { headers: { cookie: changed } })).status).toBe(303);
    }
  });

  it('twenty wrong tokens lock out, the right one too, but nobody who is logged in', async () => {
    await start();
    const cookie = await logIn();
    for (let times = 0; times < 20; times += 1) {
      expect((await post('/login', { token: `guess ${times}` })).status).toBe(401);
    }
    const answer = await post('/login', { token: adminToken });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(600);
    expect(answer.headers.get('set-cookie')).toBeNull();
    await read('/events', cookie);
  });

  it.each(['//x:99999999', '//', '/%', '/%2e%2e/%00', '/events/%', '/static/../..', '/%5c..'])(
    'nobody makes it fail with %s',
    async (path) => {
      await start();
      const request = `GET /console${path} HTTP/1.1\r\nHost: bot\r\nConnection: close\r\n\r\n`;
      expect(await rawExchange(bot.port(), request)).toMatch(/^HTTP\/1\.1 303/);
      expect(bot.log().filter(({ level }) => level === 'error')).toEqual([]);
    },
  );
});

describe('with a session', () => {
  it('a form that was posted from elsewhere changes nothing', async () => {
    await start();
    await fill();
    const cookie = await logIn();
    const token = /name="form_token" value="([^"]+)"/.exec(await read('', cookie))?.[1] ?? '';
    const right = { form_token: token };
    const elsewhere = [
      [right, { origin: 'https://elsewhere.example' }],
      [right, { 'sec-fetch-site': 'cross-site' }],
      [right, { 'sec-fetch-site': 'same-site' }],
      [right, { origin: 'null' }],
      [{}, {}],
      [{ form_token: 'guess' }, {}],
    ] as const;
    for (const path of actions) {
      for (const [form, headers] of elsewhere) {
        const answer = await post(path, { ...form }, { cookie, ...headers });
        expect(answer.status, JSON.stringify([path, form, headers])).toBe(403);
      }
    }
    const acts = bot.log().filter(({ event }) => event === 'operator_acted');
    expect(acts).toEqual([]);
    expect((await post('/events/1/replay', right, { cookie })).status).toBe(303);
  });

  it('what a customer wrote is shown as text on every page, under a policy that runs no foreign code', async () => {
    await start();
    await fill();
    const cookie = await logIn();
    const order = `/orders/sellfern/${encodeURIComponent(`o ${markup}`)}`;
    const search = `?search=${encodeURIComponent(markup)}&platform=${encodeURIComponent(markup)}`;
    const asked = [...rooms, order, `/events${search}`, `/orders${search.replace('search', 'q')}`];
    for (const path of asked) {
      const answer = await ask(path, { headers: { cookie } });
      expect(await answer.text(), path).not.toContain('<img src="x"');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toContain('no-store');
    }
    expect(await read(order, cookie)).toContain('&lt;img src=&quot;x&quot;');
  });
});
