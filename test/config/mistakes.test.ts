import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Environment } from '../../src/config/read-environment.ts';
import { platforms } from '../../src/platforms/index.ts';

/* What people really write, each with a sentence that names the setting and the cure. */

const channel = '11111111111111111';
const second = '22222222222222222';
const enough = {
  DISCORD_TOKEN: 'a-bot-token',
  DISCORD_CHANNEL_ID: channel,
  SELLAPP_WEBHOOK_SECRETS: 'a-long-enough-secret',
};

function load(environment: Environment, envFile?: string) {
  const readFile = (path: string): string => {
    if (path !== '.env' || envFile === undefined) throw new Error('ENOENT');
    return envFile;
  };
  const loaded = loadConfig({ ...enough, ...environment }, readFile, platforms);
  return loaded.ok
    ? { problems: [], warnings: loaded.warnings, config: loaded.config }
    : { problems: loaded.problems, warnings: [], config: undefined };
}

const asItIs = /placeholder/;
const quotes = /quotation marks/;

it('a secret that others test signatures with is taken, with a warning', () => {
  const { problems, warnings } = load({ SELLAPP_WEBHOOK_SECRETS: 'secret' });
  expect(problems).toEqual([]);
  expect(warnings).toContainEqual(expect.stringContaining('SELLAPP_WEBHOOK_SECRETS'));
});

describe('is refused', () => {
  it.each<[string, string, RegExp]>([
    ['DISCORD_TOKEN', channel, /is an id, not a token: .*Reset Token/],
    ['DISCORD_TOKEN', '12345678901234567890', /is an id, not a token/],
    ['DISCORD_TOKEN', 'тoken.with.cyrillic', /copy it once more/],
    ['DISCORD_TOKEN', 'token\u200B.abc.def', /copy it once more/],
    ['DISCORD_TOKEN', '…', asItIs],
    ['DISCORD_TOKEN', '...', asItIs],
    ['DISCORD_TOKEN', 'MTA4...', asItIs],
    ['DISCORD_TOKEN', 'your-token-here', asItIs],
    ['DISCORD_TOKEN', 'YOUR_BOT_TOKEN', asItIs],
    ['DISCORD_TOKEN', 'paste-it-here', asItIs],
    ['DISCORD_TOKEN', '<token>', asItIs],
    ['DISCORD_TOKEN', 'changeme', asItIs],
    ['DISCORD_TOKEN', 'Bot abc', /without spaces or "Bot "/],
    ['DISCORD_TOKEN', '"a-bot-token"', quotes],
    ['SELLFERN_API_TOKEN', "'an-api-token'", quotes],
    ['SELLFERN_API_KEY', 'your-key', asItIs],
    ['SELLAPP_WEBHOOK_SECRETS', 'changeme', asItIs],
    ['SELLAPP_WEBHOOK_SECRETS', 'whsec_…', asItIs],
    ['SELLAPP_WEBHOOK_SECRETS', 'change_me', asItIs],
    ['SELLAPP_WEBHOOK_SECRETS', '"abcdefghijklmnopqrstuvwx#yz"', quotes],
    ['SELLFERN_WEBHOOK_SECRETS', 'a-good-long-secret-1,your-secret-here', asItIs],
    ['ADMIN_TOKEN', 'short', /16 characters or more: openssl/],
    ['ADMIN_TOKEN', 'your-admin-token-here', asItIs],
    ['DATABASE_PATH', ':memory:', /must name a file/],
    ['DATABASE_PATH', 'file:/data/orders.db', /without "file:"/],
    ['DATABASE_PATH', 'file:orders.db?mode=memory', /without "file:"/],
    ['DATABASE_PATH', '~/orders.db', /the whole path/],
    ['DATABASE_PATH', '$HOME/orders.db', /the whole path/],
    ['HOST', 'http://localhost:3000', /must be an address of this machine/],
    ['DISCORD_CHANNEL_ID', '#orders', /not its name: right-click the channel, Copy Channel ID/],
    ['DISCORD_CHANNEL_ID', '<#11111111111111111>', /right-click the channel/],
    ['DISCORD_OPS_CHANNEL_ID', 'ops', /right-click the channel/],
    ['DISCORD_OPS_ROLE_ID', '@ops', /must be a role’s id .* right-click the role, Copy Role ID/],
    ['DISCORD_OPS_ROLE_ID', '22222222222222222', /is for alerts.* set DISCORD_OPS_CHANNEL_ID/],
    ['DISCORD_ROUTES', 'order.*=#orders', /right-click the channel/],
    ['DISCORD_ROUTES', `order.*=${channel},ticket.*=${channel}`, /rules are separated by ";"/],
    ['DISCORD_ROUTES', `order.*@7=${channel}, ticket.*=none`, /rules are separated by ";"/],
    ['DISCORD_ROUTES', `order.*=none\nticket.*=${channel}`, /rules are separated by ";"/],
    ['DISCORD_ROUTES', `order.*=${channel}:cards`, /no mode "cards", did you mean "card"\?/],
    ['DISCORD_ROUTES', `product.*=${second}:forum`, /posts for orders alone: begin .*"order\."/],
    ['DISCORD_ROUTES', `order.*>vi:card=${channel}`, /the language after ">" must be/],
    ['DISCORD_CHANNEL_MODE', 'forums', /must be one of feed, card, forum: did you mean forum\?/],
    ['DISCORD_CHANNEL_MODE', 'thread', /must be one of feed, card, forum$/],
    ['DISCORD_LOUD', 'shipped,delivred', /these stages: .*: did you mean delivered\?/],
    ['DISCORD_LOUD', 'canceled', /did you mean cancelled\?/],
    ['DISCORD_LOUD', 'shipped,none', /must be "none" alone/],
    ['DISCORD_LOUD', 'everything', /"none" or a comma list of these stages: pending_cost, /],
  ])('%s=%s', (name, value, message) => {
    const { problems } = load({ [name]: value });
    expect(problems.join('\n')).toMatch(message);
    expect(problems.every((problem) => problem.startsWith(`${name} `))).toBe(true);
  });
});

describe('is warned of', () => {
  const half = 'shop-first-half-1234567890';
  it.each<[string, string, RegExp]>([
    ['SELLAPP_WEBHOOK_SECRETS', `${half},second-half-1234567890ab`, /read as 2 secrets/],
    ['DISCORD_ROUTES', `order.*@Fern & Oak=${channel}`, /by its id, which has no spaces/],
    ['PUBLIC_URL', 'https://bot.example/webhooks/sellapp', /should end before \/webhooks/],
  ])('%s=%s', (name, value, message) => {
    const { problems, warnings } = load({ [name]: value });
    expect(problems).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(message)]);
    expect(warnings[0]?.startsWith(name)).toBe(true);
  });
});

it('refuses the role of everybody as the one that alerts mention', () => {
  const server = '33333333333333333';
  const { problems } = load({
    DISCORD_GUILD_ID: server,
    DISCORD_OPS_ROLE_ID: server,
    DISCORD_OPS_CHANNEL_ID: channel,
  });
  expect(problems).toEqual([expect.stringMatching(/^DISCORD_OPS_ROLE_ID is .* everybody in it/)]);
});

describe('is right', () => {
  it.each<[string, string]>([
    ['DISCORD_TOKEN', 'MTA4.Gx-_yz.abcDEF'],
    ['SELLAPP_WEBHOOK_SECRETS', 'whsec_0123456789abcdef,whsec_fedcba9876543210'],
    ['SELLAPP_WEBHOOK_SECRETS', 'it"s-a-"good"-secret'],
    ['SELLAPP_WEBHOOK_SECRETS', 'yourshop-0123456789'],
    ['SELLAPP_WEBHOOK_SECRETS', 'ein-langes-Geheimnis-ü'],
    ['DATABASE_PATH', './a folder/orders#1?.db'],
    ['DATABASE_PATH', 'C:\\bot\\orders.db'],
    ['HOST', '::'],
    ['HOST', 'fe80::1%eth0'],
    ['PUBLIC_URL', 'https://bot.example/orders'],
    ['DISCORD_ROUTES', `order.*@a=b=${channel},22222222222222222`],
    ['DISCORD_ROUTES', `order.*@a:b=${channel}:feed`],
    ['DISCORD_CHANNEL_MODE', 'feed'],
    ['DISCORD_LOUD', 'none'],
    ['DISCORD_LOUD', 'shipped, paid'],
  ])('%s=%s', (name, value) => {
    expect(load({ [name]: value })).toMatchObject({ problems: [], warnings: [] });
  });

  it('listens on an IPv6 address in brackets', () => {
    const { config } = load({ HOST: '[::]', METRICS_HOST: '[::1]' });
    expect(config).toMatchObject({ http: { host: '::' }, metricsHost: '::1' });
  });
});

describe('the file .env', () => {
  const withFile = (text: string) => load(parse(text), text).problems;
  const cutOff = (name: string) =>
    `${name} is cut off at its # in .env: put the value between quotation marks ("…")`;

  it.each([
    'SELLAPP_WEBHOOK_SECRETS=abcdefghijklmnopqrstuvwx#yz0123456789',
    'SELLAPP_WEBHOOK_SECRETS = abcdefghijklmnopqrstuvwx# yz',
    'export SELLAPP_WEBHOOK_SECRETS=abcdefghijklmnopqrstuvwx#yz',
    'SELLAPP_WEBHOOK_SECRETS=first\r\nSELLAPP_WEBHOOK_SECRETS=abcdefghijklmnopqrst#yz\r\nPORT=1',
  ])('loses what follows a # in the middle of a value (%j)', (text) => {
    expect(withFile(text)).toEqual([cutOff('SELLAPP_WEBHOOK_SECRETS')]);
  });

  it.each(['LOCALE=#vi', 'LOCALE = #vi', 'export LOCALE=#vi # Vietnamese'])(
    'loses a value that begins with # (%j)',
    (text) => {
      expect(withFile(text)).toEqual([
        'LOCALE is empty, since a # begins a comment in .env: put the value between quotation marks ("…"), or a space behind the #',
      ]);
    },
  );

  it('loses the end of the name of a file', () => {
    const text = 'DISCORD_TOKEN_FILE=/run/a#b';
    expect(load({ ...parse(text), DISCORD_TOKEN: '' }, text).problems).toContain(
      cutOff('DISCORD_TOKEN_FILE'),
    );
  });

  it.each([
    'SELLAPP_WEBHOOK_SECRETS="abcdefghijklmnopqrstuvwx#yz0123456789"',
    "SELLAPP_WEBHOOK_SECRETS='abcdefghijklmnopqrstuvwx#yz0123456789'",
    'SELLAPP_WEBHOOK_SECRETS=abcdefghijklmnopqrstuvwx # the shop’s #1',
    '# SELLAPP_WEBHOOK_SECRETS=abc#def',
    'LOCALE= # the language of cards',
    'LOCALE=# the language of cards',
    'LOCALE=#',
    'LOCALE=#vi\nLOCALE=vi',
    'SOMETHING_ELSE=abc#def',
    '',
  ])('may hold comments and quotation marks (%j)', (text) => {
    expect(withFile(text)).toEqual([]);
  });

  it('does not count where the environment says something else', () => {
    const text = 'SELLAPP_WEBHOOK_SECRETS=abcdefghijklmnopqrstuvwx#yz';
    expect(load({ SELLAPP_WEBHOOK_SECRETS: 'another-good-secret' }, text).problems).toEqual([]);
  });

  it.each(['utf16le', 'ucs2'] as const)('cannot be read in %s', (encoding) => {
    const text = Buffer.from('\uFEFFDISCORD_TOKEN=abc\n', encoding).toString('utf8');
    expect(load({}, text).problems).toEqual([
      '.env is in UTF-16, so nothing in it was read: save it in UTF-8',
    ]);
  });
});

describe('a first hour', () => {
  const ops = 'DISCORD_OPS_CHANNEL_ID';
  it.each<[string, Environment, RegExp]>([
    ['README’s dots as the token', { DISCORD_TOKEN: '…' }, /^DISCORD_TOKEN is still a placeholder/],
    [
      'README’s dots as the secret',
      { SELLFERN_WEBHOOK_SECRETS: '…' },
      /^SELLFERN_WEBHOOK_SECRETS is still a placeholder/,
    ],
    [
      'a token in quotation marks',
      { DISCORD_TOKEN: '"a-bot-token"' },
      /^DISCORD_TOKEN must not be between quotation marks/,
    ],
    [
      'the application’s id for its token',
      { DISCORD_TOKEN: channel },
      /^DISCORD_TOKEN is an id, not/,
    ],
    ['a token with "Bot "', { DISCORD_TOKEN: 'Bot abc' }, /^DISCORD_TOKEN must be the bare token/],
    [
      'a channel’s name',
      { DISCORD_CHANNEL_ID: '#orders' },
      /^DISCORD_CHANNEL_ID must be a channel’s id/,
    ],
    [
      'a misspelt name',
      { DISCORD_CHANEL_ID: channel },
      /^DISCORD_CHANEL_ID is not a setting, did you mean DISCORD_CHANNEL_ID\?/,
    ],
    [
      'an arrow in a route',
      { DISCORD_ROUTES: `order.*->${channel}` },
      /^DISCORD_ROUTES .*needs "=" and then the channels/,
    ],
    [
      'rules between commas',
      { DISCORD_ROUTES: `order.*=${channel},ticket.*=${channel}` },
      /^DISCORD_ROUTES .*rules are separated by ";"/,
    ],
    [
      'an event that there is not',
      { DISCORD_ROUTES: `order.create=${channel}` },
      /^DISCORD_ROUTES .*did you mean "order.created"\?/,
    ],
    [
      'a language that there is not',
      { DISCORD_ROUTES: `order.*>fr=${channel}` },
      /^DISCORD_ROUTES .*must be one of en, vi/,
    ],
    [
      'a store’s name for its id',
      { DISCORD_ROUTES: `order.*@Fern & Oak=${channel}` },
      /^DISCORD_ROUTES .*by its id, which has no spaces/,
    ],
    ['a country for a language', { LOCALE: 'vn' }, /^LOCALE must be one of en, vi/],
    ['a word for a token', { ADMIN_TOKEN: 'secret' }, /^ADMIN_TOKEN .*openssl rand -hex 24/],
    ['a word for a number', { PORT: 'abc' }, /^PORT must be a whole number/],
    ['no days at all', { RETENTION_DAYS: '0' }, /^RETENTION_DAYS must be a whole number from 1/],
    ['a level that there is not', { LOG_LEVEL: 'verbose' }, /^LOG_LEVEL must be one of trace/],
    [
      'an address without https',
      { PUBLIC_URL: 'my-order-bot.fly.dev' },
      /^PUBLIC_URL must be an http or https address/,
    ],
    [
      'an address that is a webhook’s',
      { PUBLIC_URL: 'https://bot.example/webhooks/sellfern' },
      /^PUBLIC_URL should end before \/webhooks/,
    ],
    [
      'a role’s name',
      { DISCORD_STAFF_ROLE_IDS: 'Staff' },
      /^DISCORD_STAFF_ROLE_IDS must be a comma list of Discord ids/,
    ],
    [
      'one port for two',
      { PORT: '3000', METRICS_PORT: '3000' },
      /^METRICS_PORT must differ from PORT/,
    ],
    [
      'a file that is not there',
      { DISCORD_TOKEN: '', DISCORD_TOKEN_FILE: '/nowhere' },
      /^DISCORD_TOKEN_FILE names a file that cannot be read/,
    ],
    [
      'a channel’s name for alerts',
      { [ops]: 'ops' },
      /^DISCORD_OPS_CHANNEL_ID must be a channel’s id/,
    ],
  ])('with %s', (_, environment, sentence) => {
    const { problems, warnings } = load(environment);
    expect([...problems, ...warnings]).toContainEqual(expect.stringMatching(sentence));
  });

  /** What only Discord, the disk or a database can tell: where it is tested, and with which words. */
  it.each([
    [
      'a token that Discord refuses',
      'cli/doctor/doctor-command',
      "'refuses',\n        'Reset Token'",
    ],
    [
      'a channel that is gone',
      'discord/create-home-servers',
      'correct the setting: `order-tracker',
    ],
    ['a channel that is hidden', 'discord/create-home-servers', 'a private channel'],
    ['another server', 'discord/create-application-setup', 'correct DISCORD_GUILD_ID, or invite'],
    ['commands by HTTP', 'discord/create-application-setup', 'Set Interactions Endpoint URL'],
    ['commands over the gateway', 'discord/create-application-setup', 'DISCORD_INTERACTIONS=http'],
    ['a role that there is not', 'cli/doctor/doctor-command', 'your server has no role'],
    ['a bot in no server', 'cli/doctor/doctor-command', 'Invite it: https://discord.com'],
    ['a database where nothing answers', 'cli/doctor/doctor-command', 'nothing answers there'],
    ['a database that is a folder', 'main', 'cannot be opened'],
  ])('with %s, tested in %s', (_, test, words) => {
    expect(readFileSync(`test/${test}.test.ts`, 'utf8')).toContain(words);
  });
});
