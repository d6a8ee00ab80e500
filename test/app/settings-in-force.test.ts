import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, webhookSecret, type Bot } from '../support/start-bot.ts';
import { runCli } from '../cli/run-cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const first = '1100000000000000200';
const second = '1100000000000000201';
const ops = '1100000000000000202';
const staffRole = '1100000000000004200';
const settingsKey = 'a-key-of-thirty-two-characters-or-more';
const patient = { timeout: 60_000, interval: 20 };

/* A setting that another process changes is in force in a running bot without a restart. */

let discord: LocalDiscord;
let bot: Bot;
let environment: Record<string, string>;
const folder = temporaryFolder();

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addChannel(second, 'second');
  discord.addChannel(ops, 'ops');
  environment = { DISCORD_CHANNEL_ID: '', SETTINGS_KEY: settingsKey };
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
});

const cli = async (...words: readonly string[]) => {
  const run = await runCli(['settings', ...words], {
    ...bot.database,
    DISCORD_TOKEN: discord.token,
    SETTINGS_KEY: settingsKey,
  });
  expect(run).toMatchObject({ code: 0 });
};
const revisions = () => bot.log().filter(({ event }) => event === 'settings_read').length;
/** Changes a setting beside the bot, and waits until it has seen that. */
const set = async (...words: readonly string[]) => {
  const before = revisions();
  await cli('set', ...words);
  await vi.waitFor(() => {
    expect(revisions()).toBeGreaterThan(before);
  }, patient);
};
const texts = (channelId: string) =>
  cardsOf(discord, channelId).map((card) => JSON.stringify(card));
const order = async (id: string) =>
  bot.send('sellfern', 'order.status_changed', {
    type: 'order.status_changed',
    created_at: '2026-05-01T12:00:00Z',
    organization_id: 'org_123',
    data: { order_id: id, status: 'Shipped' },
  });
const told = async (channelId: string, count: number) =>
  vi.waitFor(() => {
    expect(texts(channelId)).toHaveLength(count);
  }, patient);

it('channel, language and routes', async () => {
  bot = await startBot(discord, environment);
  await set('DISCORD_CHANNEL_ID', first);
  await order('1041');
  await told(first, 1);
  await set('LOCALE', 'vi');
  await order('1042');
  await told(first, 2);
  expect(texts(first)[0]).not.toMatch(/giao/i);
  expect(texts(first)[1]).toMatch(/giao/i);
  await set('DISCORD_ROUTES', `order.*=${second}`);
  await order('1043');
  await told(second, 1);
  expect(texts(first)).toHaveLength(2);
});

it('the mode of a channel, from the next order on, and its loud stages', async () => {
  bot = await startBot(discord, environment);
  await set('DISCORD_CHANNEL_ID', first);
  const say = async (id: string, status: string, minute: number) => {
    const created_at = `2026-05-01T12:${minute}:00Z`;
    const type = 'order.status_changed';
    const data = { order_id: id, status };
    await bot.send('sellfern', type, { id: `evt_${minute}`, type, created_at, data });
  };
  const messages = () => discord.messages(first);
  const count = async (number: number) =>
    vi.waitFor(() => {
      expect(messages()).toHaveLength(number);
    }, patient);
  await say('1041', 'New', 10);
  await count(1);
  await set('DISCORD_CHANNEL_MODE', 'card');
  await say('1042', 'New', 11);
  await count(2);
  const card = messages()[1];
  await say('1042', 'In Production', 12);
  await vi.waitFor(() => {
    expect(messages()[1]?.content).toContain('in production');
  }, patient);
  await set('DISCORD_LOUD', 'complete');
  await say('1042', 'Shipped', 13);
  await vi.waitFor(() => {
    expect(messages()[1]?.content).toContain('shipped');
  }, patient);
  await say('1042', 'Complete', 14);
  await count(3);
  expect(messages()[2]?.message_reference).toMatchObject({ message_id: card?.id });
});

it('staff roles, and the servers in which commands are answered', async () => {
  bot = await startBot(discord, environment);
  const by = { id: '1100000000000000900', permissions: 0n, roles: [staffRole] };
  const ask = async () =>
    JSON.stringify(await discord.interact({ kind: 'command', command: 'bot status', member: by }));
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ discord: { gateway: 'up' } });
  }, patient);
  expect(await ask()).toContain('only answers in its shop’s server');
  await set('DISCORD_CHANNEL_ID', first);
  await vi.waitFor(async () => {
    expect(await ask()).not.toMatch(/only answers|still starting/);
  }, patient);
  const before = await ask();
  await set('DISCORD_STAFF_ROLE_IDS', staffRole);
  expect(await ask()).not.toBe(before);
  expect(await ask()).toContain('1.2.3');
});

it('the operators’ channel', async () => {
  bot = await startBot(discord, { ...environment, DISCORD_CHANNEL_ID: first });
  await set('DISCORD_OPS_CHANNEL_ID', ops);
  discord.removeChannel(first);
  await order('1044');
  await vi.waitFor(() => {
    expect(texts(ops)).toHaveLength(1);
  }, patient);
});

it('a secret opens its address at once, and is in no line of the log', async () => {
  const canary = 'canary-secret-of-the-shop-0042';
  bot = await startBot(discord, { ...environment, SELLAPP_WEBHOOK_SECRETS: '' });
  const ask = async () => (await bot.ask('/webhooks/sellapp', {}, Buffer.from('{}'))).status;
  expect(await ask()).toBe(404);
  const file = join(folder.path, 'secret');
  writeFileSync(file, canary);
  await set('SELLAPP_WEBHOOK_SECRETS', '--file', file);
  expect(await ask()).not.toBe(404);
  expect(bot.logText()).not.toContain('canary');
  await cli('unset', 'SELLAPP_WEBHOOK_SECRETS');
  await vi.waitFor(async () => {
    expect(await ask()).toBe(404);
  }, patient);
});

it('a bot starts with a token and SETTINGS_KEY alone, and waits for its first secret', async () => {
  const none = { SELLAPP_WEBHOOK_SECRETS: '', SELLFERN_WEBHOOK_SECRETS: '' };
  bot = await startBot(discord, { ...environment, ...none });
  expect((await bot.ask('/readyz')).status).toBe(200);
  const file = join(folder.path, 'first-secret');
  writeFileSync(file, webhookSecret);
  await set('SELLFERN_WEBHOOK_SECRETS', '--file', file);
  await set('DISCORD_CHANNEL_ID', first);
  expect((await order('1046')).status).toBe(200);
  await told(first, 1);
  expect(bot.logText()).not.toContain(webhookSecret);
});

it('survives a restart', async () => {
  bot = await startBot(discord, environment);
  await set('DISCORD_CHANNEL_ID', second);
  await bot.restart();
  await order('1045');
  await told(second, 1);
});
