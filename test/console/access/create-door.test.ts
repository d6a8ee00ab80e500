import { describe, expect, it } from 'vitest';
import { adminToken, now, operate, valuesInMemory, visitConsole } from '../sample-ports.ts';

describe('somebody without a session', () => {
  it.each(['/', '/events', '/orders/sellfern/1042', '/nothing-of-ours'])(
    'sees nothing of %s but the way to the login',
    async (path) => {
      const { kind, to } = await visitConsole().get(path);
      expect(kind).toBe('redirect');
      expect(to).toMatch(/^\/console\/login(\?|$)/);
    },
  );

  it('comes to the page he wanted once he has logged in', async () => {
    const visit = visitConsole();
    const { to } = await visit.get('/events?platform=sellapp&search=10%2642');
    const next = new URL(to ?? '', 'http://console').searchParams.get('next') ?? '';
    expect(next).toBe('/console/events?platform=sellapp&search=10%2642');
    const answer = await visit.post('/login', { token: adminToken, next });
    expect(answer.to).toBe(next);
  });

  it('is not asked to remember an address that no header should hold', async () => {
    const { to } = await visitConsole().get(`/events?search=${'%41&'.repeat(2_000)}`);
    expect(to).toBe('/console/login');
  });

  it.each(['https://elsewhere.example/console', '//elsewhere.example/console', '/webhooks', ':'])(
    'is not led elsewhere by %s',
    async (next) => {
      const answer = await visitConsole().post('/login', { token: adminToken, next });
      expect(answer.to).toBe('/console');
    },
  );

  it.each(['/events/1/replay', '/deliveries/redrive', '/routes/test-card', '/logout'])(
    'changes nothing by posting to %s',
    async (path) => {
      expect(await visitConsole().post(path, {})).toMatchObject({ kind: 'page', status: 401 });
    },
  );

  it('gets no stream of changes', async () => {
    expect(await visitConsole().get('/live')).toMatchObject({ kind: 'page', status: 401 });
  });

  it('can load what pages are made of', async () => {
    const visit = visitConsole();
    const { html } = await visit.get('/login');
    const address = /href="\/console(\/static\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
    expect(await visit.get(address)).toMatchObject({ kind: 'file' });
    expect(await visit.get('/static/none/base.css')).toMatchObject({ kind: 'redirect' });
  });
});

describe('the login', () => {
  it('sets a cookie that no script and no other site gets', async () => {
    const { headers, to } = await visitConsole().logIn();
    expect(to).toBe('/console');
    expect(headers?.['Set-Cookie']).toMatch(
      /^console_session=[\w.-]+; Path=\/console; Max-Age=34560000; HttpOnly; SameSite=Strict$/,
    );
  });

  it('keeps the cookie to https where the browser speaks https', async () => {
    const { headers } = await visitConsole().logIn(adminToken, { secure: true });
    expect(headers?.['Set-Cookie']).toMatch(/; Secure$/);
  });

  it.each(['', 'wrong', `${adminToken}x`, adminToken.slice(1)])(
    'refuses "%s" and says so',
    async (token) => {
      const visit = visitConsole();
      const answer = await visit.logIn(token);
      expect(answer).toMatchObject({ kind: 'page', status: 401 });
      expect(answer.html).toContain('That is not the token.');
      expect(visit.cookie()).toBeUndefined();
    },
  );

  it('locks an address out after twenty wrong tokens, also with the right one', async () => {
    const visit = visitConsole();
    for (let wrong = 0; wrong < 20; wrong += 1) {
      expect(await visit.logIn('wrong')).toMatchObject({ status: 401 });
    }
    const locked = await visit.logIn();
    expect(locked).toMatchObject({ kind: 'page', status: 429 });
    expect(Number(locked.headers?.['Retry-After'])).toBeGreaterThan(800);
    expect(visit.cookie()).toBeUndefined();
    expect(await visit.logIn(adminToken, { address: '192.0.2.7' })).toMatchObject({
      kind: 'redirect',
    });
  });

  it('never locks out a right token that nobody can guess, whoever tries whatever from where', async () => {
    const long = 'a-token-of-thirty-two-characters';
    const visit = visitConsole({}, { adminToken: long });
    for (let wrong = 0; wrong < 25; wrong += 1) await visit.logIn('wrong');
    for (let wrong = 0; wrong < 120; wrong += 1) {
      await visit.logIn('wrong', { address: `${wrong}` });
    }
    expect(await visit.logIn('wrong')).toMatchObject({ status: 429 });
    for (const address of ['127.0.0.1', 'new']) {
      expect(await visit.logIn(long, { address })).toMatchObject({ kind: 'redirect' });
    }
  });

  it('names its cookie as one of https where the console is at such an address', async () => {
    const visit = visitConsole({}, { isHttps: true });
    const { headers } = await visit.logIn();
    expect(headers?.['Set-Cookie']).toMatch(/^__Secure-console_session=.*; Secure$/);
    expect(await visit.get('/')).toMatchObject({ kind: 'page', status: 200 });
    const plain = new Map([['console_session', visit.cookie() ?? '']]);
    expect(await visit.ask({ path: '/', cookies: plain })).toMatchObject({ kind: 'redirect' });
  });

  it('does not count right tokens', async () => {
    const visit = visitConsole();
    for (let right = 0; right < 25; right += 1) {
      expect(await visit.logIn()).toMatchObject({ kind: 'redirect', to: '/console' });
      visit.forget();
    }
  });

  it('locks everybody out after a hundred wrong tokens from many addresses', async () => {
    const visit = visitConsole();
    for (let wrong = 0; wrong < 100; wrong += 1)
      await visit.logIn('wrong', { address: `${wrong}` });
    expect(await visit.logIn(adminToken, { address: 'new' })).toMatchObject({ status: 429 });
  });

  it('lets a browser that was let in before try, whoever else guesses from wherever', async () => {
    let at = now;
    const owner = visitConsole({ now: () => at });
    await owner.logIn();
    at += 43_200_000;
    expect(await owner.get('/')).toMatchObject({ to: '/console/login' });
    for (let wrong = 0; wrong < 120; wrong += 1) {
      const address = wrong < 20 ? '127.0.0.1' : `${wrong}`;
      await owner.logIn('wrong', { address, cookies: new Map() });
    }
    expect(await owner.logIn(adminToken, { cookies: new Map() })).toMatchObject({ status: 429 });
    expect(await owner.logIn()).toMatchObject({ kind: 'redirect', to: '/console' });
  });

  it('locks a browser that was let in before out after twenty wrong tokens of its own', async () => {
    let at = now;
    const owner = visitConsole({ now: () => at });
    await owner.logIn();
    at += 43_200_000;
    for (let wrong = 0; wrong < 20; wrong += 1) {
      expect(await owner.logIn('wrong', { address: `${wrong}` })).toMatchObject({ status: 401 });
    }
    expect(await owner.logIn()).toMatchObject({ status: 429 });
    expect(await visitConsole().logIn()).toMatchObject({ kind: 'redirect' });
  });

  it('takes no token from a form of another site', async () => {
    expect(await visitConsole().logIn(adminToken, { crossSite: true })).toMatchObject({
      status: 403,
    });
  });

  it('says in the log who tried, and nothing of the token', async () => {
    const visit = visitConsole();
    await visit.logIn('hush-hush');
    await visit.logIn();
    expect(visit.logged()).toEqual(['console_login_refused', 'console_login']);
    expect(JSON.stringify(visit.log())).not.toMatch(/hush|a-token/);
  });

  it('says once a second how many were locked out, however many come', async () => {
    let clock = now;
    const visit = visitConsole({ now: () => clock });
    const lockedOut = () =>
      visit
        .log()
        .filter(({ event }) => event === 'console_locked_out')
        .map(({ details }) => details['times']);
    for (let times = 0; times < 20; times += 1) await visit.logIn('wrong');
    for (let times = 0; times < 300; times += 1) await visit.logIn('wrong');
    expect(lockedOut()).toEqual([1]);
    clock += 1_000;
    await visit.logIn('wrong');
    expect(lockedOut()).toEqual([1, 300]);
    clock -= 3_600_000;
    await visit.logIn('wrong');
    expect(lockedOut()).toEqual([1, 300, 1]);
  });
});

describe('an operator', () => {
  it('stays logged in over a restart and for twelve hours', async () => {
    const cookie = (await operate()).cookie() ?? '';
    const later = async (ms: number) =>
      visitConsole({ now: () => now + ms }).ask({
        path: '/',
        cookies: new Map([['console_session', cookie]]),
      });
    expect(await later(43_199_000)).toMatchObject({ kind: 'page', status: 200 });
    expect(await later(43_200_000)).toMatchObject({ kind: 'redirect' });
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['with a guessed token', { form_token: 'guessed' }],
    ['without a token', {}],
  ])('has nothing changed by a form %s', async (_, fields) => {
    const visit = await operate();
    const answer = await visit.post('/deliveries/redrive', fields);
    expect(answer).toMatchObject({ kind: 'page', status: 403 });
    expect(visit.logged()).not.toContain('operator_acted');
  });

  it('has nothing changed by another site, even with the right form', async () => {
    const visit = await operate();
    const { html } = await visit.get('/');
    const form_token = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const answer = await visit.post('/deliveries/redrive', { form_token }, { crossSite: true });
    expect(answer).toMatchObject({ kind: 'page', status: 403 });
  });

  it('has no use for the form of another session', async () => {
    const one = await operate();
    const other = await operate();
    const { html } = await other.get('/');
    const form_token = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(await one.post('/deliveries/redrive', { form_token })).toMatchObject({ status: 403 });
  });

  it('is led past the login', async () => {
    expect(await (await operate()).get('/login')).toMatchObject({ to: '/console' });
  });

  it('has ended a session for good with its logout, on every machine, and no other one', async () => {
    const store = valuesInMemory();
    const [one, other, machine] = [1, 2, 3].map(() => visitConsole({}, { store }));
    for (const visit of [one, other]) {
      await visit?.logIn();
      await visit?.get('/');
    }
    const cookies = new Map([['console_session', one?.cookie() ?? '']]);
    const copied = async () => machine?.ask({ path: '/orders', cookies });
    expect(await copied()).toMatchObject({ kind: 'page', status: 200 });
    await one?.submit('/logout');
    expect(await copied()).toMatchObject({ kind: 'redirect' });
    expect(await other?.get('/')).toMatchObject({ kind: 'page', status: 200 });
  });

  it('can end every session there is', async () => {
    const store = valuesInMemory();
    let time = now;
    const clock = () => time;
    const [one, other] = [1, 2].map(() => visitConsole({ now: clock }, { store }));
    for (const visit of [one, other]) {
      await visit?.logIn();
      await visit?.get('/');
    }
    time += 1;
    await one?.submit('/logout', { everywhere: 'yes' });
    expect(await other?.get('/')).toMatchObject({ kind: 'redirect' });
    time += 1;
    await other?.logIn();
    expect(await other?.get('/')).toMatchObject({ kind: 'page', status: 200 });
  });

  it('can log out', async () => {
    const visit = await operate();
    const answer = await visit.submit('/logout');
    expect(answer).toMatchObject({ to: '/console/login' });
    expect(answer.headers?.['Set-Cookie']).toContain('Max-Age=0');
    expect(await visit.get('/')).toMatchObject({ kind: 'redirect' });
  });
});
