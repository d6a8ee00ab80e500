import { describe, expect, it } from 'vitest';
import { loadConfig, type LoadedConfig } from '../../src/config/load-config.ts';
import type { Environment } from '../../src/config/read-environment.ts';
import { sellapp } from '../../src/platforms/sellapp/sellapp.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';

const channel = '11111111111111111';
const enough = {
  DISCORD_TOKEN: 'a-bot-token',
  DISCORD_CHANNEL_ID: channel,
  SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
};

const types = ['order.created'];
const platforms = [
  { ...sellfern, eventTypes: types, defaultTypes: types },
  { ...sellapp, eventTypes: types, defaultTypes: [] },
];

function load(environment: Environment, files: Record<string, string> = {}): LoadedConfig {
  return loadConfig(environment, fileReader(files), platforms);
}

function fileReader(files: Record<string, string>) {
  return (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  };
}

function loaded(environment: Environment, files: Record<string, string> = {}) {
  const result = load({ ...enough, ...environment }, files);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result;
}

function problems(environment: Environment, files: Record<string, string> = {}): readonly string[] {
  const result = load({ ...enough, ...environment }, files);
  return result.ok ? [] : result.problems;
}

describe('loadConfig with the least that is needed', () => {
  it('fills in every default', () => {
    expect({ ...loaded({}).config, settings: undefined }).toEqual({
      http: { host: '0.0.0.0', port: 3000 },
      metricsHost: '127.0.0.1',
      metricsPort: 9091,
      storage: { databasePath: './data/orders.db', retentionDays: 90 },
      inbox: { backlogLimit: 100_000 },
      claimFields: [],
      logLevel: 'info',
      locale: 'en',
      discord: {
        apiUrl: 'https://discord.com/api',
        admittedGuildIds: [],
        channelId: channel,
        staffRoleIds: [],
        ...{ notify: 'on', notifyChannelId: undefined },
        interactions: 'gateway',
      },
      platforms: {
        sellfern: { apiUrl: 'https://api.sellfern.com' },
        sellapp: { apiUrl: 'https://sell.app/api' },
      },
      routing: {
        rules: [],
        defaultRules: [{ platform: 'sellfern', pattern: 'order.created', channelIds: [channel] }],
        defaultLocale: 'en',
        modes: {},
        loud: ['shipped', 'delivered', 'cancelled', 'disputed', 'refunded'],
      },
      loudStages: ['shipped', 'delivered', 'cancelled', 'disputed', 'refunded'],
    });
    expect(loaded({}).warnings).toEqual([]);
  });

  it('takes an empty variable for an unset one', () => {
    expect(loaded({ PORT: '', LOCALE: ' ', DATABASE_URL: '' }).config).toEqual(loaded({}).config);
  });

  it('can be called twice', () => {
    expect(loaded({}).config).toEqual(loaded({}).config);
  });
});

describe('loadConfig with settings', () => {
  it('reads them all', () => {
    const { config } = loaded({
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      LOCALE: 'vi',
      PUBLIC_URL: 'https://bot.example/',
      DISCORD_STAFF_ROLE_IDS: ` ${channel} , 22222222222222222,`,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_ROUTES: 'order.*=none',
      SELLFERN_ORGANIZATION_ID: 'org_123',
      SELLAPP_STORE_ID: '1',
      SELLAPP_API_URL: 'http://127.0.0.1:9/api',
    });
    expect(config).toMatchObject({
      http: { host: '127.0.0.1', port: 0 },
      metricsPort: 'off',
      publicUrl: 'https://bot.example',
      discord: { staffRoleIds: [channel, '22222222222222222'], interactions: 'http' },
      platforms: {
        sellfern: { owner: 'org_123' },
        sellapp: { owner: '1', apiUrl: 'http://127.0.0.1:9/api' },
      },
      routing: { rules: [{ pattern: 'order.*', channelIds: [] }], defaultLocale: 'vi' },
    });
  });

  it('reads several secrets, newest first, without the white space around them', () => {
    const { secrets } = loaded({
      SELLAPP_WEBHOOK_SECRETS: 'the-newer-secret-1 , the-older-secret-2',
    });
    expect([...(secrets.platforms['sellapp']?.webhookSecrets ?? [])]).toEqual([
      'the-newer-secret-1',
      'the-older-secret-2',
    ]);
  });

  it('reads any variable from a file, without the last newline', () => {
    const { config, secrets } = loaded(
      { DISCORD_TOKEN: '', DISCORD_TOKEN_FILE: '/run/token', PORT_FILE: '/run/port' },
      { '/run/token': 'from-a-file\n', '/run/port': '8080\r\n' },
    );
    expect(secrets.discordToken).toBe('from-a-file');
    expect(config.http.port).toBe(8080);
  });

  it('freezes what it returns, to the depths', () => {
    const { config, secrets } = loaded({ DISCORD_ROUTES: 'order.*=none' });
    for (const part of [
      config,
      config.discord.staffRoleIds,
      config.routing.rules[0],
      secrets,
      secrets.platforms['sellfern'],
      secrets.platforms['sellfern']?.webhookSecrets,
    ]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });
});

describe('loadConfig with mistakes', () => {
  it.each<[Environment, string]>([
    [{ DISCORD_TOKEN: undefined }, 'DISCORD_TOKEN is required'],
    [
      { DISCORD_TOKEN: 'Bot abc' },
      'DISCORD_TOKEN must be the bare token, without spaces or "Bot "',
    ],
    [
      { SELLFERN_WEBHOOK_SECRETS: undefined },
      'SELLFERN_WEBHOOK_SECRETS or SELLAPP_WEBHOOK_SECRETS is required: without a secret no webhook is accepted (one that is kept in the database needs the SETTINGS_KEY that it was encrypted under)',
    ],
    [{ SELLFERN_WEBHOOK_SECRETS: ',' }, 'SELLFERN_WEBHOOK_SECRETS must hold at least one secret'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535'],
    [{ METRICS_PORT: 'on' }, 'METRICS_PORT must be "off" or a whole number from 0 to 65535'],
    [
      { METRICS_PORT: '3000' },
      'METRICS_PORT must differ from PORT: metrics are not for the public',
    ],
    ...['x', '0123456789abcde'].map((ADMIN_TOKEN): [Environment, string] => [
      { ADMIN_TOKEN },
      'ADMIN_TOKEN must have 16 characters or more: openssl rand -hex 24 makes a good one',
    ]),
    ...['0', '10', 'nginx', '1.5'].map((TRUSTED_PROXY): [Environment, string] => [
      { TRUSTED_PROXY },
      'TRUSTED_PROXY must be "fly" or the number of proxies in front, from 1 to 9',
    ]),
    ...['SSLMODE=require', 'sslmod=require', 'sslmode=require&x=1'].map(
      (parameters): [Environment, string] => [
        { DATABASE_URL: `postgres://me:pw@db/orders?${parameters}` },
        'DATABASE_URL has a parameter behind "?" that means nothing to PostgreSQL: their names are small letters, as in sslmode=require, and a ? in the password is %3F',
      ],
    ),
    [{ BACKLOG_LIMIT: '0' }, 'BACKLOG_LIMIT must be a whole number from 1 to 1000000000'],
    [{ RETENTION_DAYS: '-1' }, 'RETENTION_DAYS must be a whole number from 1 to 36500'],
    [{ LOCALE: 'fr' }, 'LOCALE must be one of en, vi'],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent',
    ],
    [{ DISCORD_INTERACTIONS: 'both' }, 'DISCORD_INTERACTIONS must be one of gateway, http'],
    [{ DISCORD_GUILD_ID: '123' }, 'DISCORD_GUILD_ID must be a Discord id (17 to 20 digits)'],
    [
      { DISCORD_STAFF_ROLE_IDS: `${channel},staff` },
      'DISCORD_STAFF_ROLE_IDS must be a comma list of Discord ids (17 to 20 digits each)',
    ],
    ...[
      'bot.example',
      'ftp://bot.example',
      'https://me:pw@bot.example',
      'https://bot.example/?k=v',
    ].map((url): [Environment, string] => [
      { PUBLIC_URL: url },
      'PUBLIC_URL must be an http or https address without user name, password or query',
    ]),
    ...[
      'mysql://me:pw@db/orders',
      'postgres://me:pw@db',
      'postgres://me:12/34@db/orders',
      'orders',
    ].map((url): [Environment, string] => [
      { DATABASE_URL: url },
      'DATABASE_URL must be an address like postgres://user:password@host:5432/database, with %2F for / in the password, %40 for @ and %23 for #',
    ]),
    [
      { DISCORD_ROUTES: 'order.*=orders' },
      'DISCORD_ROUTES rule 1 "order.*=orders": "orders" is not a channel id (17 to 20 digits): right-click the channel, Copy Channel ID (with Developer Mode on, in Discord’s settings under Advanced)',
    ],
    [{ PORT_FILE: '/absent' }, 'PORT_FILE names a file that cannot be read'],
    [
      { DISCORD_TOKEN_FILE: '/run/token' },
      'DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: keep one of them',
    ],
  ])('refuses %j', (environment, problem) => {
    expect(problems(environment, { '/run/token': 'x' })).toEqual([problem]);
  });

  it.each([
    ['postgres://me:pw@db/orders', 'postgres://me:pw@db/orders'],
    [
      'postgres://me:pw@db/orders?sslmode=require',
      'postgres://me:pw@db/orders?sslmode=verify-full',
    ],
    [
      'postgres://me:pw@db/orders?application_name=b&sslmode=verify-ca&connect_timeout=5',
      'postgres://me:pw@db/orders?application_name=b&sslmode=verify-full&connect_timeout=5',
    ],
    [
      'postgres://me:pw@db/orders?sslmode=no-verify',
      'postgres://me:pw@db/orders?sslmode=no-verify',
    ],
    [
      'postgres://me:pw@db/orders?uselibpqcompat=true&sslmode=require',
      'postgres://me:pw@db/orders?uselibpqcompat=true&sslmode=require',
    ],
  ])('understands the TLS of %s as the driver does', (written, understood) => {
    expect(loaded({ DATABASE_URL: written }).secrets.databaseUrl).toBe(understood);
  });

  it('allows both ports to be free ones', () => {
    expect(problems({ PORT: '0', METRICS_PORT: '0' })).toEqual([]);
  });

  it('names every mistake at once and repeats no value', () => {
    const wrong = {
      PORT: 'hush-1',
      LOCALE: 'hush-2',
      DISCORD_TOKEN: 'hush 3',
      DISCORD_GUILD_ID: 'hush-4',
      DATABASE_URL: 'hush-6',
      METRICS_PORT_FILE: 'hush-7',
      SELLFERN_API_URL: 'hush-8',
    };
    const found = problems(wrong);
    expect(found.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(found.join()).not.toContain('hush');
  });
});

describe('loadConfig with doubtful settings', () => {
  it.each<[Environment, string]>([
    [
      { DISCORD_CHANNEL_ID: undefined, DISCORD_ROUTES: '*=none' },
      'nothing will be posted: neither DISCORD_CHANNEL_ID nor a rule in DISCORD_ROUTES names a channel',
    ],
    ...[
      ...['postgres://me:pw@db/orders', 'postgres://me:pw@10.0.0.1:5432/orders?sslmode=disable'],
      ...['postgres://me:pw@db.example/orders?ssl=0', 'postgres://me:pw@x/orders?host=db.example'],
      ...['postgres://me:pw@internal/orders', 'postgres://me:pw@db.internal.example/orders'],
    ].map((DATABASE_URL): [Environment, string] => [
      { DATABASE_URL },
      'DATABASE_URL sends the password and everything else unencrypted: add sslmode=require to the address',
    ]),
    [
      { DISCORD_API_URL: 'http://discord.example/api' },
      'DISCORD_API_URL should begin with https: anyone on the way can read the token',
    ],
    [
      { SELLFERN_API_URL: 'http://api.example', SELLFERN_API_TOKEN: 'sk_live_example' },
      'SELLFERN_API_URL should begin with https: anyone on the way can read the token',
    ],
    [
      { SELLAPP_API_URL: 'http://api.example', SELLAPP_API_KEY: 'sk_live_example' },
      'SELLAPP_API_URL should begin with https: anyone on the way can read the token',
    ],
    [
      { PUBLIC_URL: 'http://bot.example' },
      'PUBLIC_URL should start with https: the platforms send to https addresses only',
    ],
    [
      { SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret,short' },
      'SELLFERN_WEBHOOK_SECRETS: secret 2 has fewer than 16 characters and could be guessed',
    ],
    [
      { DISCORD_CHANEL_ID: channel },
      'DISCORD_CHANEL_ID is not a setting, did you mean DISCORD_CHANNEL_ID?',
    ],
    [
      { DATABASE_URI: 'postgres://me:pw@db/orders' },
      'DATABASE_URI is not a setting, did you mean DATABASE_URL?',
    ],
    [
      { SELLAPP_API_TOKEN: 'x' },
      'SELLAPP_API_TOKEN is not a setting, did you mean SELLAPP_API_KEY?',
    ],
    [
      { DISCORD_FAVOURITE_COLOUR: 'x' },
      'DISCORD_FAVOURITE_COLOUR is not a setting and has no effect',
    ],
    [
      { DISCORD_ROUTES: 'order.creatd=none' },
      'DISCORD_ROUTES rule 1 "order.creatd=none": no documented event type fits, did you mean "order.created"?',
    ],
  ])('warns of %j', (environment, warning) => {
    expect(loaded(environment).warnings).toEqual([warning]);
  });

  it.each<Environment>([
    ...[
      ...['localhost', '127.0.0.1', '[::1]', 'db.internal', 'top1.nearest.of.db.internal'],
      ...['direct.abc.flympg.net', '%2Fvar%2Frun%2Fpostgresql'],
    ].map((host) => ({ DATABASE_URL: `postgres://me:pw@${host}/orders` })),
    ...['sslmode=require', 'sslmode=verify-full', 'sslmode=no-verify', 'ssl=true'].map((tls) => ({
      DATABASE_URL: `postgres://me:pw@db.example/orders?${tls}`,
    })),
    { DATABASE_URL: 'postgres://me:pw@x/orders?host=/var/run/postgresql' },
    { DISCORD_API_URL: 'http://127.0.0.1:9/api' },
    { SELLFERN_API_URL: 'http://localhost:9', SELLFERN_API_TOKEN: 'sk_live_example' },
    { SELLFERN_API_URL: 'http://api.example' },
  ])('is silent about %j', (environment) => {
    expect(loaded(environment).warnings).toEqual([]);
  });

  it('is silent about the rest of the environment', () => {
    expect(loaded({ PATH: '/bin', PORTS: '1' }).warnings).toEqual([]);
  });
});

describe('loadConfig with SETTINGS_KEY', () => {
  it('needs no secret of a platform with SETTINGS_KEY, which has 32 characters or more', () => {
    const none = { SELLFERN_WEBHOOK_SECRETS: '' };
    const key = 'a-key-of-thirty-two-characters-or-more';
    expect(load({ ...enough, ...none, SETTINGS_KEY: key }).ok).toBe(true);
    expect(load({ ...enough, ...none }).ok).toBe(false);
    expect(problems({ SETTINGS_KEY: 'short' })).toEqual([
      'SETTINGS_KEY must have 32 characters or more: openssl rand -hex 24 makes a good one',
    ]);
    expect(problems({ SETTINGS_KEY: `${key},short` })).toHaveLength(1);
  });
});
