import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGateway, type Gateway } from '../../src/discord/create-gateway.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const patient = { timeout: 60_000 };

let discord: LocalDiscord;
let gateway: Gateway;
let waits: number[];
let log: { readonly event: string; readonly details: Readonly<Record<string, unknown>> }[];
let heard: unknown[];
let unreadable: number;
let now: number;

beforeEach(async () => {
  discord = await createLocalDiscord();
  gateway = newGateway();
});

afterEach(async () => {
  await gateway.stop();
  await discord.close();
});

/** Waits are noted and take a thousandth. */
function newGateway(token = discord.token): Gateway {
  waits = [];
  log = [];
  heard = [];
  unreadable = 0;
  now = 1_000_000;
  const line = (details: Readonly<Record<string, unknown>>, event: string) =>
    void log.push({ event, details });
  return createGateway({
    token,
    apiUrl: discord.url,
    onInteraction: async (interaction) => Promise.resolve(void heard.push(interaction)),
    onUnreadable: () => void (unreadable += 1),
    now: () => now,
    logger: { debug: line, info: line, warn: line, error: line },
    random: () => 0,
    sleep: async (ms, signal) => {
      waits.push(ms);
      await delay(Math.max(5, ms / 1000), undefined, { signal }).catch(() => undefined);
    },
  });
}

const becomes = async (state: string) =>
  vi.waitFor(
    () => {
      expect(gateway.state()).toBe(state);
    },
    { timeout: 60_000, interval: 10 },
  );
const events = () => log.map(({ event }) => event);
/** Whether it was away for a moment only the number of its connections shows. */
const connections = async (count: number) => {
  await vi.waitFor(() => {
    const ups = events().filter((event) => /^gateway_(ready|resumed)$/.test(event));
    expect(ups).toHaveLength(count);
  }, patient);
  await becomes('up');
};
/** What was waited for before the next client, ms; the watch over a silent connection looks every 5 s. */
const pauses = () => waits.filter((ms) => ms !== 5_000);
const identified = () => discord.gateway.connectedClients();

test('a limit that does not say for how long is no hot loop', async () => {
  discord.order({ kind: 'rateLimit', path: '/gateway/bot', times: 3 });
  gateway.start();
  await becomes('up');
  expect(pauses()).toEqual([1_000, 2_000, 4_000]);
  expect(discord.requests.filter(({ status }) => status === 429)).toHaveLength(3);
});

test('a started gateway is up, hears interactions and asks for no intent', async () => {
  expect(gateway.state()).toBe('standby');
  gateway.start();
  expect(gateway.state()).toBe('connecting');
  await becomes('up');
  discord.interact({ kind: 'command', command: 'bot status' }).catch(() => undefined);
  await vi.waitFor(() => {
    expect(heard).toMatchObject([{ type: 2, data: { name: 'bot' } }]);
  }, patient);
});

test('a login while Discord is down is tried again with back-off, until it succeeds', async () => {
  const down = discord.order({ kind: 'status', status: 503, path: '/gateway/bot', times: 4 });
  gateway.start();
  await becomes('up');
  expect(down.remaining()).toBe(0);
  expect(pauses()).toEqual([1_000, 2_000, 4_000, 8_000]);
});

test('a gateway that is down while the rest of Discord is there is connected to once it is back', async () => {
  discord.gateway.setUp(false);
  gateway.start();
  await vi.waitFor(() => {
    expect(discord.requests.map(({ path }) => path)).toContain('/gateway/bot');
  }, patient);
  expect(gateway.state()).toBe('connecting');
  discord.gateway.setUp(true);
  await becomes('up');
});

test('a token refused at start is named in the log and tried again every few minutes', async () => {
  discord.refuseToken(true);
  gateway.start();
  await becomes('token_refused');
  await vi.waitFor(() => {
    expect(pauses().length).toBeGreaterThan(1);
  }, patient);
  expect(new Set(pauses())).toEqual(new Set([180_000]));
  expect(log).toContainEqual({
    event: 'discord_token_refused',
    details: { waitMs: 180_000, remedy: 'check DISCORD_TOKEN' },
  });
  discord.refuseToken(false);
  await becomes('up');
});

test('a token refused later takes the gateway down truly, and it comes back with the token', async () => {
  gateway.start();
  await becomes('up');
  discord.refuseToken(true);
  discord.gateway.closeWith(4004);
  await becomes('token_refused');
  discord.refuseToken(false);
  await becomes('up');
  expect(identified()).toBe(1);
});

test('a dropped connection is resumed by the same client, and what came meanwhile is heard', async () => {
  gateway.start();
  await becomes('up');
  now += 120_000;
  discord.gateway.dropConnections({ resumable: true });
  discord.interact({ kind: 'command', command: 'bot status' }).catch(() => undefined);
  await vi.waitFor(
    () => {
      expect(heard).toHaveLength(1);
    },
    { timeout: 60_000 },
  );
  await becomes('up');
  expect(events()).toContain('gateway_resumed');
  expect(pauses()).toEqual([]);
});

test('health says that a dropped connection is gone before it is back', async () => {
  gateway.start();
  await becomes('up');
  discord.gateway.setUp(false);
  await becomes('connecting');
  discord.gateway.setUp(true);
  await becomes('up');
});

test('a session that is gone is replaced by a new one', async () => {
  gateway.start();
  await becomes('up');
  discord.gateway.dropConnections({ resumable: false });
  await connections(2);
});

test('a disconnect that does not come back is followed by a new client', async () => {
  gateway.start();
  await becomes('up');
  discord.gateway.closeWith(4014);
  await connections(2);
  expect(pauses()).toEqual([1_000]);
  expect(identified()).toBe(1);
});

const press = (message: object) => ({
  id: '1',
  application_id: '2',
  token: 'secret-token',
  type: 3,
  version: 1,
  channel_id: '1100000000000000200',
  guild_id: '1100000000000000100',
  data: { component_type: 2, custom_id: 'bot status:redrive' },
  user: { id: '900', username: 'Lan', discriminator: '0', avatar: null },
  message: {
    id: '3',
    channel_id: '1100000000000000200',
    content: 'words of somebody',
    timestamp: '2026-01-01T00:00:00.000Z',
    edited_timestamp: null,
    attachments: [],
    embeds: [],
    components: [],
    mentions: [],
    mention_roles: [],
    type: 0,
    author: { id: '4', username: 'Bot', discriminator: '0', avatar: null },
    ...message,
  },
});

test.each([
  ['thread', 'INTERACTION_CREATE', press({ thread: null })],
  [
    'install_params',
    'INTERACTION_CREATE',
    press({ application: { id: '2', install_params: null } }),
  ],
  ['author', 'INTERACTION_CREATE', { ...press({}), message: { id: '3', author: null } }],
  ['guilds', 'READY', { session_id: '7', resume_gateway_url: 'ws://127.0.0.1:1' }],
  ['roles', 'GUILD_CREATE', { id: '5', name: 'Without roles', channels: [null] }],
])(
  'a packet of which discord.js cannot read %s costs nothing else, and is logged by its shape and counted',
  async (_what, type, data) => {
    gateway.start();
    await becomes('up');
    discord.gateway.dispatch(type, data);
    discord.gateway.dispatch('INTERACTION_CREATE', { id: 'after' });
    await vi.waitFor(() => {
      expect(heard.at(-1)).toMatchObject({ id: 'after' });
    }, patient);
    const unread = log.filter(({ event }) => event === 'gateway_packet_unreadable');
    expect(unread[0]?.details).toMatchObject({ type });
    const fields = JSON.stringify(unread.map(({ details }) => details['fields']));
    for (const name of Object.keys(data)) expect(fields).toContain(`"${name}:`);
    expect(fields).not.toMatch(/secret-token|words of|Lan/);
    expect(unreadable).toBe(unread.length);
    if (type === 'INTERACTION_CREATE') expect(heard[0]).toEqual(data);
    expect(gateway.state()).toBe('up');
  },
);

/** Reconnects of which the log has told, until there are so many. */
const reconnects = async (count: number) =>
  vi.waitFor(
    () => {
      const lines = log.filter(({ event }) => event === 'gateway_reconnecting');
      expect(lines.length).toBeGreaterThanOrEqual(count);
      return lines.map(({ details }) => details);
    },
    { timeout: 60_000, interval: 10 },
  );

test('while the gateway is away its pauses grow, and each line says why', async () => {
  gateway.start();
  await becomes('up');
  now += 120_000;
  discord.gateway.setUp(false);
  const lines = await reconnects(5);
  expect(lines.slice(0, 5).map(({ waitMs }) => waitMs)).toEqual([0, 1_000, 2_000, 4_000, 8_000]);
  expect(lines[0]).toEqual({ code: 1006, cause: 'NoGoodbye', waitMs: 0, failures: 0 });
  discord.gateway.setUp(true);
  await becomes('up');
});

test('connections that Discord closes soon after they are up wait longer each time, until one lives', async () => {
  gateway.start();
  await connections(1);
  for (const [index, waitMs] of [1_000, 2_000].entries()) {
    discord.gateway.closeWith(4000);
    expect((await reconnects(index + 1)).at(-1)).toEqual({
      code: 4000,
      cause: 'UnknownError',
      waitMs,
      failures: index + 1,
    });
    await connections(index + 2);
  }
  now += 120_000;
  discord.gateway.closeWith(4000);
  expect((await reconnects(3)).at(-1)).toMatchObject({ waitMs: 0, failures: 0 });
});

test('a stopped gateway says goodbye', async () => {
  gateway.start();
  await becomes('up');
  await gateway.stop();
  expect(gateway.state()).toBe('standby');
  expect(events()).toEqual(['gateway_ready']);
  await vi.waitFor(() => {
    expect(identified()).toBe(0);
  }, patient);
});

test('a stopped gateway can be started again: this machine is chosen once more', async () => {
  gateway.start();
  await becomes('up');
  await gateway.stop();
  gateway.start();
  await becomes('up');
  expect(identified()).toBe(1);
});

test('a gateway stopped between two connections does not connect again', async () => {
  gateway.start();
  await becomes('up');
  discord.gateway.setUp(false);
  await becomes('connecting');
  await gateway.stop();
  discord.gateway.setUp(true);
  const tried = vi.spyOn(WebSocketServer.prototype, 'handleUpgrade');
  // discord.js connects again after half a second.
  const comesBack = vi.waitFor(
    () => {
      expect(tried).toHaveBeenCalled();
    },
    { timeout: 1_200 },
  );
  await expect(comesBack).rejects.toThrow();
});

test('a gateway stopped while it waits to try again stops at once', async () => {
  discord.refuseToken(true);
  gateway.start();
  await becomes('token_refused');
  await gateway.stop();
  expect(identified()).toBe(0);
});
