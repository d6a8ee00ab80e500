import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApplicationSetup } from '../../src/discord/create-application-setup.ts';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

const patient = { timeout: 60_000 };

let discord: LocalDiscord;
let waits: number[];
let logged: string[];
let told: Readonly<Record<string, unknown>>[];
let sleep: (ms: number) => Promise<void>;

beforeEach(async () => {
  discord = await createLocalDiscord();
  waits = [];
  logged = [];
  told = [];
  sleep = async (ms) => {
    waits.push(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
});

afterEach(async () => {
  await discord.close();
});

function createSetup(
  given: Partial<
    Pick<Parameters<typeof createApplicationSetup>[0], 'commandsIn' | 'transport'>
  > = {},
) {
  const stored = new Map<string, string>();
  const line = (details: Readonly<Record<string, unknown>>, event: string) => {
    logged.push(event);
    told.push({ event, ...details });
  };
  return createApplicationSetup({
    api: createDiscordApi({
      url: discord.url,
      token: discord.token,
      onRequest: () => undefined,
      now: Date.now,
    }),
    settings: {
      readValue: async (name) => Promise.resolve(stored.get(name)),
      writeValue: async (name, value) => Promise.resolve(void stored.set(name, value)),
    },
    logger: { debug: line, info: line, warn: line, error: line },
    transport: 'gateway',
    commandsIn: () => undefined,
    ...given,
    random: () => 0,
    sleep: async (ms) => sleep(ms),
  });
}

const isRegistered = async () =>
  vi.waitFor(() => {
    expect(logged).toContain('commands_registration');
  }, patient);

test('the key is known and the commands are registered after a start', async () => {
  const setup = createSetup();
  setup.start();
  await isRegistered();
  expect(await setup.publicKey()).toBe(discord.publicKey);
  expect(discord.commands()).toHaveLength(4);
});

test('whoever asks for the key before it is known waits for it', async () => {
  sleep = async () => new Promise(() => undefined);
  const setup = createSetup();
  const asked = setup.publicKey();
  setup.start();
  expect(await asked).toBe(discord.publicKey);
  await isRegistered();
});

test('whoever asks for the key while Discord is silent has no more than 1 s to wait', async () => {
  expect(await createSetup().publicKey()).toBeUndefined();
  expect(waits).toEqual([1_000]);
});

test('a start while Discord is down is tried again with back-off', async () => {
  discord.order({ kind: 'status', status: 503, path: '/applications/@me', times: 3 });
  createSetup().start();
  await isRegistered();
  expect(waits).toEqual([1_000, 2_000, 4_000]);
});

test('a refused token is tried again every few minutes', async () => {
  discord.order({ kind: 'status', status: 401, path: '/applications/@me', times: 2 });
  createSetup().start();
  await isRegistered();
  expect(waits).toEqual([180_000, 180_000]);
});

test('the key is known although the commands are refused', async () => {
  const refused = discord.order({ kind: 'status', status: 400, method: 'PUT', times: 1_000 });
  const setup = createSetup();
  setup.start();
  await vi.waitFor(() => {
    expect(waits.length).toBeGreaterThan(0);
  }, patient);
  expect(await setup.publicKey()).toBe(discord.publicKey);
  setup.stop();
  refused.cancel();
});

test('a stopped setup tries no more', async () => {
  discord.order({ kind: 'status', status: 503, path: '/applications/@me', times: 1_000 });
  const wakes: (() => void)[] = [];
  sleep = async () => new Promise((resolve) => void wakes.push(resolve));
  const stopped = createSetup();
  stopped.start();
  await vi.waitFor(() => {
    expect(wakes).toHaveLength(1);
  }, patient);
  stopped.stop();
  wakes[0]?.();
  // Another one that is begun after it and has failed by now: the stopped one would have, too.
  const other = createSetup();
  other.start();
  await vi.waitFor(() => {
    expect(wakes).toHaveLength(2);
  }, patient);
  other.stop();
  expect(discord.requests).toHaveLength(2);
});

test.each([
  [true, ['application_is_public', 'commands_registration']],
  [false, ['commands_registration']],
])('a start of which anybody may invite the bot (%s) says so', async (isPublic, lines) => {
  discord.setPublic(isPublic);
  createSetup().start();
  await isRegistered();
  expect(logged).toEqual(lines);
});

test.each([
  ['http', null, /^Set Interactions Endpoint URL/],
  ['gateway', 'https://bot.example/discord/interactions', /DISCORD_INTERACTIONS=http/],
] as const)(
  'commands that are to come by %s and are sent to %s are said to be lost',
  async (transport, url, remedy) => {
    discord.setInteractionsUrl(url);
    createSetup({ transport }).start();
    await isRegistered();
    expect(told[0]).toEqual({
      event: 'commands_sent_elsewhere',
      reason: expect.any(String) as string,
      remedy: expect.stringMatching(remedy) as string,
    });
  },
);

test('commands by HTTP that are sent by HTTP are as they should be', async () => {
  discord.setInteractionsUrl('https://bot.example/discord/interactions');
  createSetup({ transport: 'http' }).start();
  await isRegistered();
  expect(logged).toEqual(['commands_registration']);
});

test('a server that the bot is not in is said to be the setting’s fault', async () => {
  const setup = createSetup({ commandsIn: () => '1100000000000000999' });
  setup.start();
  await vi.waitFor(() => {
    expect(told.length).toBeGreaterThan(0);
  }, patient);
  setup.stop();
  expect(told[0]).toEqual({
    event: 'commands_registration_failed',
    attempt: 1,
    reason: expect.stringContaining('is not in') as string,
    remedy:
      'correct DISCORD_GUILD_ID, or invite the bot to that server: `order-tracker invite` prints the link',
  });
});

test('commands follow where they belong while the bot runs, and not where it has not started', async () => {
  let server: string | undefined = discord.guildId;
  const setup = createSetup({ commandsIn: () => server });
  setup.refresh();
  setup.start();
  const names = (scope: string) => discord.commands(scope).map(({ name }) => name);
  await vi.waitFor(() => {
    expect([names(discord.guildId), names('global')]).toEqual([
      ['order', 'bot', 'privacy', 'setup'],
      [],
    ]);
  }, patient);
  await vi.waitFor(() => {
    expect(logged).toEqual(['commands_registration']);
  }, patient);
  setup.refresh();
  server = undefined;
  setup.refresh();
  await vi.waitFor(() => {
    expect([names(discord.guildId), names('global')]).toEqual([
      [],
      ['order', 'bot', 'privacy', 'setup'],
    ]);
  }, patient);
  await vi.waitFor(() => {
    expect(logged).toEqual(['commands_registration', 'commands_registration']);
  }, patient);
  setup.stop();
});
