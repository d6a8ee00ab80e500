import { expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { loadShop } from '../../src/config/load-shop.ts';
import { platforms } from '../../src/platforms/index.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const channel = '1100000000000000200';
const other = '1100000000000000201';
const bot = loadConfig(
  {
    ...{ DISCORD_TOKEN: 'a-bot-token', SELLFERN_WEBHOOK_SECRETS: 'whsec_of-the-environment' },
    ...{ DISCORD_CHANNEL_ID: channel, DISCORD_ROUTES: `ticket.*=${channel}`, LOCALE: 'vi' },
    ...{ DISCORD_STAFF_ROLE_IDS: other, DISCORD_LOUD: 'none', DISCORD_GUILD_ID: other },
    SELLFERN_API_URL: 'http://127.0.0.1:1',
  },
  () => '',
  platforms,
);

function load(texts: Readonly<Record<string, string>> = {}) {
  if (!bot.ok) throw new Error(bot.problems.join());
  const loaded = loadShop(sellfern, bot.config, new Map(Object.entries(texts)));
  if (!loaded.ok) throw new Error(loaded.problems.join());
  return loaded;
}

it('has the bot’s language, loud stages and API address, and nothing that leads anywhere or opens anything', () => {
  const { config, secrets } = load();
  expect(config.locale).toBe('vi');
  expect(config.loudStages).toEqual([]);
  expect(config.platforms['sellfern']?.apiUrl).toBe('http://127.0.0.1:1');
  expect(config.routing).toMatchObject({ rules: [], defaultRules: [], modes: {} });
  expect(config.discord).toEqual({ channelId: undefined, staffRoleIds: [], guildIds: [] });
  expect(secrets.platforms['sellfern']?.webhookSecrets).toEqual([]);
  expect(config.settings.find(({ name }) => name === 'LOCALE')).toMatchObject({
    ...{ value: 'vi', source: 'default' },
  });
});

it('sets its own by the rules of the environment', () => {
  const { config, secrets } = load({
    ...{ LOCALE: 'en', DISCORD_CHANNEL_ID: other, DISCORD_CHANNEL_MODE: 'card' },
    ...{ DISCORD_GUILD_IDS: channel, SELLFERN_WEBHOOK_SECRETS: 'whsec_of-the-shop' },
  });
  expect(config.locale).toBe('en');
  expect(config.routing.modes).toEqual({ [other]: 'card' });
  expect(config.discord.guildIds).toEqual([channel]);
  expect(secrets.platforms['sellfern']?.webhookSecrets[0]).toBe('whsec_of-the-shop');
  expect(config.settings.map(({ name }) => name)).toEqual([
    ...['DISCORD_CHANNEL_ID', 'DISCORD_CHANNEL_MODE', 'DISCORD_GUILD_IDS', 'DISCORD_LOUD'],
    ...['DISCORD_ROUTES', 'DISCORD_STAFF_ROLE_IDS', 'LOCALE', 'SELLFERN_API_KEY'],
    ...['SELLFERN_API_TOKEN', 'SELLFERN_ORGANIZATION_ID', 'SELLFERN_WEBHOOK_SECRETS'],
  ]);
});

it('leaves out what is wrong or not its own, and keeps the rest', () => {
  const { config, leftOut } = load({
    ...{ DISCORD_CHANNEL_ID: '#orders', DISCORD_ROUTES: `sellapp:order.*=${other}` },
    ...{ RETENTION_DAYS: '1', DISCORD_STAFF_ROLE_IDS: other },
  });
  expect(leftOut.map(({ name }) => name).toSorted()).toEqual([
    ...['DISCORD_CHANNEL_ID', 'DISCORD_ROUTES'],
  ]);
  expect(config.discord.staffRoleIds).toEqual([other]);
});
