import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { createHomeServers, type HomeServers } from '../../src/discord/create-home-servers.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const patient = { timeout: 60_000 };
const orders = '1100000000000000200';
const partner = '1100000000000000300';
const stranger = '1100000000000000777';

let discord: LocalDiscord;
let homes: HomeServers;
let waits: number[];
const quiet = (): void => undefined;
let goOn: () => void;
let log: { readonly event: string; readonly details: Readonly<Record<string, unknown>> }[];

beforeEach(async () => {
  discord = await createLocalDiscord();
  waits = [];
  log = [];
  goOn = quiet;
});

afterEach(async () => {
  homes.stop();
  goOn();
  await discord.close();
});

/** Every wait lasts until the test goes on. */
function start(channelIds: readonly string[] = [orders], guildId?: string): void {
  const line = (details: Readonly<Record<string, unknown>>, event: string) =>
    void log.push({ event, details });
  homes = createHomeServers({
    api: createDiscordApi({
      url: discord.url,
      token: discord.token,
      onRequest: () => undefined,
      now: Date.now,
    }),
    households: () => [
      { shops: ['sellfern'], channelIds, guildIds: guildId === undefined ? [] : [guildId] },
    ],
    settingsNaming: () => ['DISCORD_CHANNEL_ID', 'DISCORD_ROUTES'],
    logger: { debug: line, info: line, warn: line, error: line },
    random: () => 0,
    sleep: async (ms) => {
      // Whoever asks before anything is known waits for it; here nothing will be.
      if (ms === 500) return;
      waits.push(ms);
      await new Promise<void>((resolve) => (goOn = resolve));
    },
  });
  homes.start();
}

const rounds = async (count: number) =>
  vi.waitFor(() => {
    expect(waits).toHaveLength(count);
  }, patient);
const again = async () => {
  const before = waits.length;
  goOn();
  await rounds(before + 1);
};

test('the servers of the channels are home, others and direct messages are not', async () => {
  discord.addServer(partner, 'Partner');
  discord.addChannel('1100000000000000301', 'orders', partner);
  start([orders, '1100000000000000301']);
  await rounds(1);
  expect(await Promise.all([discord.guildId, partner].map(homes.placeOf))).toEqual([
    'home',
    'home',
  ]);
  expect(await Promise.all([stranger, ''].map(homes.placeOf))).toEqual(['elsewhere', 'elsewhere']);
  expect(log).toEqual([
    { event: 'home_servers', details: { servers: [discord.guildId, partner] } },
  ]);
  expect(waits).toEqual([600_000]);
});

test('nobody knows a server before Discord has said where the channels are', async () => {
  const down = discord.order({
    kind: 'status',
    status: 503,
    path: `/channels/${orders}`,
    times: 3,
  });
  start();
  await rounds(1);
  expect(await homes.placeOf(discord.guildId)).toBe('unknown');
  expect(await homes.placeOf('')).toBe('elsewhere');
  await again();
  await again();
  expect(waits).toEqual([1_000, 2_000, 4_000]);
  expect(down.remaining()).toBe(0);
  await again();
  expect(await homes.placeOf(discord.guildId)).toBe('home');
  expect(await homes.placeOf(stranger)).toBe('elsewhere');
});

test('the server that the settings name is home at once', async () => {
  discord.order({ kind: 'status', status: 503, path: `/channels/${orders}`, times: 1 });
  start([orders], discord.guildId);
  expect(await homes.placeOf(discord.guildId)).toBe('home');
  expect(await homes.placeOf(stranger)).toBe('unknown');
  await rounds(1);
});

test('one channel that cannot be read does not hide where the others are', async () => {
  discord.order({ kind: 'status', status: 503, path: '/channels/1', times: 1 });
  start(['1', orders]);
  await rounds(1);
  expect(await homes.placeOf(discord.guildId)).toBe('home');
});

test('a refused token is tried again every few minutes, once for all channels', async () => {
  discord.refuseToken(true);
  start([orders, '1', '2']);
  await rounds(1);
  expect(waits).toEqual([180_000]);
  expect(discord.requests).toHaveLength(1);
  expect(await homes.placeOf(discord.guildId)).toBe('unknown');
});

test('a channel that nobody may see makes no server home, and the log says what to do', async () => {
  discord.setPermissions(orders, { view: false });
  start();
  await rounds(1);
  expect(await homes.placeOf(discord.guildId)).toBe('elsewhere');
  expect(waits).toEqual([180_000]);
  expect(log).toMatchObject([
    { event: 'channel_not_seen' },
    {
      event: 'no_home_server',
      details: { remedy: expect.stringContaining('DISCORD_GUILD_ID') as string },
    },
    { event: 'in_other_servers' },
  ]);
  discord.setPermissions(orders, { view: true });
  await again();
  expect(await homes.placeOf(discord.guildId)).toBe('home');
});

test('the server stays home when its channel is deleted, and no longer when the channel is another’s', async () => {
  start();
  await rounds(1);
  discord.removeChannel(orders);
  await again();
  expect(await homes.placeOf(discord.guildId)).toBe('home');
  discord.addServer(partner, 'Partner');
  discord.addChannel(orders, 'orders', partner);
  await again();
  expect(await Promise.all([discord.guildId, partner].map(homes.placeOf))).toEqual([
    'elsewhere',
    'home',
  ]);
});

test('servers that are not the shop’s are named in the log, once, and nothing else depends on it', async () => {
  discord.addServer(stranger, 'Somebody’s');
  start();
  await rounds(1);
  await again();
  const others = log.filter(({ event }) => event === 'in_other_servers');
  expect(others).toMatchObject([{ details: { count: 1, servers: [stranger] } }]);
  discord.order({ kind: 'status', status: 404, path: '/users/@me/guilds', times: 1 });
  await again();
  expect(await homes.placeOf(discord.guildId)).toBe('home');
  expect(waits).toEqual([600_000, 600_000, 600_000]);
});

test('whoever asks at the very start is answered once it is known', async () => {
  const starting = createHomeServers({
    api: createDiscordApi({
      url: discord.url,
      token: discord.token,
      onRequest: () => undefined,
      now: Date.now,
    }),
    households: () => [{ shops: ['sellfern'], channelIds: [orders], guildIds: [] }],
    settingsNaming: () => [],
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    random: () => 0,
    sleep: async () => new Promise(() => undefined),
  });
  homes = starting;
  const asked = starting.placeOf(discord.guildId);
  starting.start();
  expect(await asked).toBe('home');
});

test.each([
  [
    'is gone',
    () => {
      discord.removeChannel(orders);
    },
    /no longer exists/,
    /^correct the setting: `order-tracker channels`/,
  ],
  [
    'cannot be seen',
    () => {
      discord.setPermissions(orders, { view: false });
    },
    /lacks "View Channel"/,
    /^invite the bot to the server, .*a private channel/,
  ],
])(
  'a channel that %s is named once, with its settings and the cure',
  async (_, spoil, reason, remedy) => {
    spoil();
    start([orders], discord.guildId);
    await rounds(1);
    await again();
    const lines = log.filter(({ event }) => event === 'channel_not_seen');
    expect(lines).toEqual([
      {
        event: 'channel_not_seen',
        details: {
          channelId: orders,
          settings: ['DISCORD_CHANNEL_ID', 'DISCORD_ROUTES'],
          reason: expect.stringMatching(reason) as string,
          remedy: expect.stringMatching(remedy) as string,
        },
      },
    ]);
  },
);

test('a channel that was seen in between is named again', async () => {
  discord.setPermissions(orders, { view: false });
  start();
  await rounds(1);
  discord.setPermissions(orders, { view: true });
  await again();
  discord.setPermissions(orders, { view: false });
  await again();
  expect(log.filter(({ event }) => event === 'channel_not_seen')).toHaveLength(2);
});

test('that a shop is not seen in a server is known only while every channel is seen', async () => {
  start();
  await rounds(1);
  const isSeen = async (id: string) => homes.isSeenIn(id, 'sellfern', new AbortController().signal);
  expect([await isSeen(discord.guildId), await isSeen(partner)]).toEqual([true, false]);
  homes.stop();
  discord.removeChannel(orders);
  waits = [];
  start();
  await rounds(1);
  expect(await isSeen(discord.guildId)).toBeUndefined();
});
