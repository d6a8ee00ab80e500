import { createConsoleHandler } from '../../src/console/create-console-handler.ts';
import type { KeyValueStore } from '../../src/running/key-value-store.ts';
import type { ConsolePorts } from '../../src/console/console-ports.ts';
import type { ConsoleRequest } from '../../src/http/console-exchange.ts';
import type { Overview } from '../../src/operators/operator-view.ts';
import { platforms } from '../../src/platforms/index.ts';
import { recordLog } from '../support/record-log.ts';

export const adminToken = 'a-token-for-the-tests';
export const now = Date.UTC(2026, 10, 21, 12);
export const channel = '1100000000000000200';

export const quiet: Overview = {
  vitals: {
    ...{
      inboxPending: 0,
      outboxPending: 0,
      outboxParked: 0,
      deadEvents: 0,
      deadDeliveries: 0,
      cardsStale: 0,
      cardStaleSince: null,
      stuckOrders: 0,
      backupVerifiedAt: null,
      subscriptions: { live: 0, suspended: {} },
    },
    parked: [],
    lastEvents: platforms.map(({ name }) => ({ platform: name, receivedAt: now - 60_000 })),
  },
  channels: [],
  days: [
    { day: '2026-11-20', events: 0, failed: 0 },
    { day: '2026-11-21', events: 12, failed: 0 },
  ],
};

const noShop = async () => Promise.resolve({ kind: 'refused', problem: 'not here' } as const);

/** A bot that is well and knows nothing, but for what a test says. */
export function samplePorts(told: Partial<ConsolePorts> = {}) {
  const log = recordLog();
  const ports: ConsolePorts = {
    view: {
      overview: async () => Promise.resolve(quiet),
      events: async () => Promise.resolve({ items: [] }),
      countEvents: async () => Promise.resolve({ found: 0, isLeast: false }),
      event: async () => Promise.resolve(undefined),
      deliveries: async () => Promise.resolve({ items: [] }),
      orders: async () => Promise.resolve({ items: [] }),
      countOrders: async () => Promise.resolve({ found: 0, isLeast: false }),
      order: async () => Promise.resolve(undefined),
    },
    readVitals: async () => Promise.resolve(quiet.vitals),
    orders: {
      find: async () => Promise.resolve([]),
      recent: async () => Promise.resolve({ orders: [], next: undefined }),
      search: async () => Promise.resolve([]),
    },
    desk: {
      clearChannel: async () => Promise.resolve(undefined),
      failing: async () => Promise.resolve([]),
      replayEvents: async () => Promise.resolve(0),
      redrive: async () => Promise.resolve({ deliveries: 0, messages: 0, channels: 0 }),
    },
    recentRefusals: () => [],
    process: () => ({ version: '1.2.3', startedAt: now - 7_200_000, gateway: 'up' }),
    platforms,
    routing: {
      rules: [],
      defaultRules: [{ pattern: 'order.*', channelIds: [channel] }],
      defaultLocale: 'en',
    },
    settings: [],
    settingsEditor: {
      list: async () => Promise.resolve([]),
      save: async () => Promise.resolve({ kind: 'refused', problems: [] }),
      undo: async () => Promise.resolve({ kind: 'refused', problems: [] }),
      history: async () => Promise.resolve([]),
    },
    shops: {
      list: async () => Promise.resolve([]),
      add: noShop,
      rename: noShop,
      rotateKey: noShop,
      remove: noShop,
    },
    editorOf: async () => Promise.resolve(undefined),
    shopIds: ['sellfern', 'sellapp'],
    channels: [channel],
    channelsBeside: () => [],
    openShop: () => undefined,
    makeWord: async () => Promise.resolve({ word: 'K7QF-2M9D-XW4T', endsAt: now + 3_600_000 }),
    channelName: (id) => (id === channel ? 'orders' : undefined),
    guildOf: () => undefined,
    publicUrl: undefined,
    inviteLink: async () => Promise.resolve(undefined),
    sendSample: async () => Promise.resolve('sent'),
    sendTestCard: async () => Promise.resolve({ ok: true, channelId: '1', discordId: '1' }),
    nudge: () => undefined,
    logger: log.logger,
    now: () => now,
    ...told,
  };
  return { ports, log };
}

/** What the database keeps for all machines. */
export function valuesInMemory(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    readValue: async (name) => Promise.resolve(values.get(name)),
    writeValue: async (name, value) => Promise.resolve(void values.set(name, value)),
  };
}

/** A browser without a server: keeps the cookie, remembers the form token of the page it saw last. */
export function visitConsole(
  told: Partial<ConsolePorts> = {},
  options: Partial<Omit<Parameters<typeof createConsoleHandler>[0], 'ports'>> = {},
) {
  const { ports, log } = samplePorts(told);
  const handle = createConsoleHandler({
    ...{ adminToken, isHttps: false, store: valuesInMemory(), ports },
    allowances: { take: async () => Promise.resolve(undefined) },
    ...options,
  });
  const cookieName = options.isHttps === true ? '__Secure-console_session' : 'console_session';
  let cookie: string | undefined;
  let formToken = '';

  const ask = async (request: Partial<ConsoleRequest> & { readonly path: string }) => {
    const response = await handle({
      ...{ method: 'GET', query: new URLSearchParams(), form: new URLSearchParams() },
      ...{ address: '127.0.0.1', secure: false, crossSite: false },
      cookies: new Map(cookie === undefined ? [] : [[cookieName, cookie]]),
      ...request,
    });
    const headers = 'headers' in response ? response.headers : undefined;
    const set = headers?.['Set-Cookie'];
    if (set !== undefined) cookie = /^[\w-]+=([^;]*)/.exec(set)?.[1];
    const html = response.kind === 'page' ? response.html : '';
    formToken = /name="form_token" value="([^"]+)"/.exec(html)?.[1] ?? formToken;
    const status = response.kind === 'page' ? response.status : response.kind;
    const to = response.kind === 'redirect' ? response.to : undefined;
    const name = 'name' in response ? response.name : undefined;
    return { kind: response.kind, status, html, to, headers, name };
  };
  const post = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    told: Partial<ConsoleRequest> = {},
  ) => ask({ method: 'POST', path, form: new URLSearchParams(fields), ...told });
  const logIn = async (token = adminToken, told: Partial<ConsoleRequest> = {}) =>
    post('/login', { token }, told);

  return {
    /** The log so far. */
    log: () => log.lines,
    logged: () => log.lines.map(({ event }) => event),
    get: async (address: string) => {
      const { pathname, searchParams } = new URL(address, 'http://console');
      return ask({ path: pathname, query: searchParams });
    },
    ask,
    post,
    logIn,
    /** Posts a form as the page that was seen last would. */
    submit: async (path: string, fields: Readonly<Record<string, string>> = {}) =>
      post(path, { ...fields, form_token: formToken }),
    cookie: () => cookie,
    forget: () => (cookie = undefined),
  };
}

/** A console somebody has logged in to, with a page before his eyes. */
export async function operate(told: Partial<ConsolePorts> = {}) {
  const visit = visitConsole(told);
  await visit.logIn();
  await visit.get('/');
  return visit;
}
