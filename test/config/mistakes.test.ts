import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import type { Environment } from '../../src/config/read-environment.ts';
import { platforms } from '../../src/platforms/index.ts';

/* What people really write, each with a sentence that names the setting and the cure. */

const channel = '11111111111111111';
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
    ['DISCORD_ROUTES', 'order.*=#orders', /right-click the channel/],
    ['DISCORD_ROUTES', `order.*=${channel},ticket.*=${channel}`, /rules are separated by ";"/],
    ['DISCORD_ROUTES', `order.*@7=${channel}, ticket.*=none`, /rules are separated by ";"/],
    ['DISCORD_ROUTES', `order.*=none\nticket.*=${channel}`, /rules are separated by ";"/],
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
