import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../../local-discord/create-local-discord.ts';
import { startSellappApi, type SellappApi } from '../../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../../support/sellfern-api.ts';
import { startBot, webhookSecret, type Bot } from '../../support/start-bot.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hintsIn } from '../hints-in.ts';
import { runCli, type CliRun } from '../run-cli.ts';

const channel = '1100000000000000200';
const sellfernEvents = ['order.created', 'order.status_changed'].concat([
  'order.fulfillment.shipped',
  'order.fulfillment.delivered',
]);
const sellappEvents = ['order.created', 'order.completed', 'order.disputed', 'order.paid'].concat([
  'order.partial_paid',
  'order.manual_payment_completed',
]);
let discord: LocalDiscord;
let bot: Bot;
let sellfern: SellfernApi;
let sellapp: SellappApi;

beforeEach(async () => {
  discord = await createLocalDiscord();
  bot = await startBot(discord, { DISCORD_GUILD_ID: discord.guildId });
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
  const url = `http://127.0.0.1:${bot.port()}/webhooks`;
  sellfern.webhooks.set('wh_1', {
    id: 'wh_1',
    url: `${url}/sellfern`,
    enabled: true,
    events: sellfernEvents,
  });
  sellapp.channels.set('uuid-1', {
    id: 'uuid-1',
    url: `${url}/sellapp`,
    allowed_notifications: sellappEvents,
  });
  await expect.poll(() => discord.commands().length, { timeout: 60_000 }).toBe(4);
});

afterEach(async () => {
  await bot.stop();
  await discord.close();
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
});

async function doctor(environment = {}, ...options: readonly string[]): Promise<CliRun> {
  return cli(['doctor', ...options], environment);
}

async function cli(words: readonly string[], environment = {}): Promise<CliRun> {
  return runCli(words, {
    ...bot.database,
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    DISCORD_CHANNEL_ID: channel,
    DISCORD_GUILD_ID: discord.guildId,
    PUBLIC_URL: `http://127.0.0.1:${bot.port()}`,
    SELLFERN_WEBHOOK_SECRETS: webhookSecret,
    SELLFERN_API_URL: sellfern.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    SELLAPP_WEBHOOK_SECRETS: webhookSecret,
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    ...environment,
  });
}

/** PUBLIC_URL is plain HTTP in these tests, which the doctor rightly doubts. */
function wrongLines({ out }: CliRun): readonly string[] {
  return out
    .split('\n')
    .filter((line) => line.startsWith('✗') && !line.includes('start with https'));
}

describe('order-tracker doctor', () => {
  it('finds nothing wrong where everything is right, and changes nothing', async () => {
    const run = await doctor();
    expect(wrongLines(run)).toEqual([]);
    expect(run.out.split('\n').filter((line) => line.startsWith('✓'))).toHaveLength(11);
    expect(discord.messages()).toEqual([]);
    const { out: events } = await runCli(['events', 'list'], bot.database);
    expect(events).toBe('No events.');
    expect(sellfern.requests.map(({ method }) => method)).toEqual(['GET']);
    expect(bot.log().filter(({ event }) => event === 'webhook_refused')).toEqual([]);
  });

  it('names the settings that come from the database, as settings list does', async () => {
    const none = { DISCORD_CHANNEL_ID: '', DISCORD_ROUTES: '' };
    const { out: unset } = await doctor(none);
    expect(unset).toMatch(/nothing will be posted.* → Type \/setup in Discord/);
    await cli(['settings', 'set', 'LOCALE', 'vi'], none);
    await cli(['settings', 'set', 'DISCORD_CHANNEL_ID', channel], none);
    const line = '✓ settings in the database: DISCORD_CHANNEL_ID, LOCALE';
    expect((await doctor(none)).out.split('\n')).toContain(line);
    expect((await doctor()).out.split('\n')).toContain('✓ settings in the database: LOCALE');
    const { out } = await cli(['settings', 'list']);
    expect(out.match(/^\w+(?= +database )/gm)).toEqual(['LOCALE']);
  });

  it('answers a script, with exit code 1 if anything is wrong', async () => {
    discord.setPermissions(channel, { send: false });
    const { code, out } = await doctor({}, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toContainEqual({
      check: `channel ${channel}`,
      state: 'wrong',
      says: '#orders lacks Send Messages',
      remedy: 'Give the bot this permission in the channel’s settings.',
    });
  });

  it('says that anybody may invite the bot and where it is besides, and what to do, without calling it wrong', async () => {
    discord.setPublic(true);
    discord.addServer('1100000000000000777', 'Some\u001bbody’s');
    const { out } = await doctor({ PUBLIC_URL: '' });
    const doubts = out.split('\n').filter((line) => line.startsWith('!'));
    expect(doubts).toEqual([
      expect.stringMatching(/^! application: is public.* → .*Install Link to None/),
      expect.stringMatching(/^! other servers: .*Some\\u001bbody’s.* → Remove it/),
    ]);
    expect((await doctor({ PUBLIC_URL: '' })).code).toBe(0);
  });

  it('exits 0 when nothing is wrong, skipping what is not set up', async () => {
    const few = {
      PUBLIC_URL: '',
      SELLFERN_API_TOKEN: '',
      SELLAPP_API_KEY: '',
      DISCORD_GUILD_ID: '',
    };
    const { code, out } = await doctor({ ...few, DISCORD_GUILD_ID: discord.guildId });
    expect({ code, wrong: wrongLines({ code, out, err: '' }) }).toEqual({ code: 0, wrong: [] });
    expect(out).toContain('– PUBLIC_URL');
    expect(out).toContain('– platform APIs');
  });
});

describe('faults', () => {
  type Settings = Readonly<Record<string, string>>;
  /** Breaks something; answers the settings that are wrong, if it is those. */
  type Plant = () => unknown;
  const change =
    (id: string, fields: object): Plant =>
    () =>
      sellfern.webhooks.set(id, { ...sellfern.webhooks.get(id), ...fields });

  const faults: readonly (readonly [fault: string, plant: Plant, found: string, remedy: string])[] =
    [
      [
        'a setting is missing',
        () => ({ DISCORD_TOKEN: '' }),
        'DISCORD_TOKEN is required',
        'README',
      ],
      [
        'a setting is misspelt',
        () => ({ DISCORD_CHANEL_ID: '1' }),
        'DISCORD_CHANNEL_ID?',
        'Correct it',
      ],
      [
        'there is no database',
        () => ({ DATABASE_PATH: '/nowhere/a.db', DATABASE_URL: '' }),
        'no database',
        'DATABASE_PATH',
      ],
      [
        'PostgreSQL is away',
        () => ({ DATABASE_URL: 'postgres://bot@127.0.0.1:9/orders' }),
        'nothing answers there',
        'DATABASE_URL',
      ],
      ['the database is damaged', damaged, 'is damaged', 'restore a backup'],
      [
        'Discord refuses the token',
        () => {
          discord.refuseToken(true);
        },
        'refuses',
        'Reset Token',
      ],
      [
        'Discord is away',
        () => ({ DISCORD_API_URL: 'http://127.0.0.1:9/api' }),
        'no answer',
        'network',
      ],
      [
        'the bot is not in the server',
        () => ({ DISCORD_GUILD_ID: channel }),
        'server',
        'Correct DISCORD_GUILD_ID. Or, if it is right, invite the bot',
      ],
      [
        'the bot is in no server',
        () => {
          discord.removeServer(discord.guildId);
        },
        'the bot is in none',
        'Invite it: https://discord.com/oauth2/authorize?client_id=1100000000000000001&',
      ],
      [
        'no role is a staff role of the settings',
        () => ({ DISCORD_STAFF_ROLE_IDS: `${discord.guildId},${channel}` }),
        `your server has no role ${channel}.`,
        'DISCORD_STAFF_ROLE_IDS',
      ],
      [
        'the role for alerts is not there',
        () => ({ DISCORD_OPS_ROLE_ID: channel, DISCORD_OPS_CHANNEL_ID: channel }),
        `role for alerts: your server has no role ${channel}.`,
        'DISCORD_OPS_ROLE_ID',
      ],
      [
        'the role for alerts is everybody’s',
        () => ({
          DISCORD_GUILD_ID: '',
          DISCORD_OPS_ROLE_ID: discord.guildId,
          DISCORD_OPS_CHANNEL_ID: channel,
        }),
        'role for alerts: is everybody in the server.',
        'DISCORD_OPS_ROLE_ID',
      ],
      [
        'commands are to come by HTTP, of which Discord knows nothing',
        () => ({ DISCORD_INTERACTIONS: 'http' }),
        'no address to send commands to',
        '/discord/interactions',
      ],
      [
        'commands are to come over the gateway, and Discord sends them by HTTP',
        () => {
          discord.setInteractionsUrl('https://elsewhere.example/discord/interactions');
        },
        'none comes over the gateway',
        'DISCORD_INTERACTIONS=http',
      ],
      [
        'a channel is gone',
        () => {
          discord.removeChannel(channel);
        },
        'no longer exists',
        'Correct DISCORD_CHANNEL_ID',
      ],
      [
        'a channel is hidden',
        () => {
          permit({ view: false });
        },
        'lacks "View Channel"',
        'Give the bot',
      ],
      [
        'it may not send',
        () => {
          permit({ send: false });
        },
        'lacks Send Messages',
        'Give the bot this permission',
      ],
      [
        'it may not embed',
        () => {
          permit({ embed: false });
        },
        'lacks Embed Links',
        'Give the bot this permission',
      ],
      [
        'it may not read back',
        () => {
          permit({ history: false });
        },
        'lacks Read Message History',
        'Give the bot this permission',
      ],
      ['commands are missing', () => ({ DISCORD_GUILD_ID: '' }), '/order, /bot', 'commands deploy'],
      [
        'a token is revoked',
        () => ({ SELLFERN_API_TOKEN: 'revoked' }),
        'unauthorized',
        'SELLFERN_API_TOKEN',
      ],
      ['a scope is missing', lackingScope, 'missing_scope', 'webhooks:manage'],
      [
        'the API is away',
        () => ({ SELLAPP_API_URL: 'http://127.0.0.1:9' }),
        'unreachable',
        'SELLAPP_API_URL',
      ],
      [
        'no webhook is there',
        () => {
          sellfern.webhooks.clear();
        },
        'nothing is sent',
        'webhooks create',
      ],
      [
        'a webhook is paused',
        change('wh_1', { enabled: false }),
        'is paused',
        'webhooks resume wh_1',
      ],
      [
        'an event is not subscribed',
        change('wh_1', { events: sellfernEvents.slice(1) }),
        'does not send order.created',
        'webhooks update wh_1',
      ],
      [
        'the bot has another secret',
        () => ({ SELLFERN_WEBHOOK_SECRETS: 'not-what-the-bot-was-given' }),
        'invalid_signature',
        'SELLFERN_WEBHOOK_SECRETS',
      ],
      [
        'PUBLIC_URL leads nowhere',
        () => ({ PUBLIC_URL: 'http://127.0.0.1:9' }),
        '9/webhooks/sellapp',
        'PUBLIC_URL',
      ],
    ];

  it.each(faults)('finds that %s, and names the remedy', async (_fault, plant, found, remedy) => {
    const settings = plant() as Settings | undefined;
    const run = await doctor(settings);
    expect(run.code).toBe(1);
    const line = wrongLines(run).find((text) => text.includes(found) && text.includes(remedy));
    expect(line, run.out).toBeDefined();
    for (const hint of hintsIn(run)) {
      expect((await cli(hint, settings)).code, hint.join(' ')).not.toBe(2);
    }
  });

  function permit(permissions: Parameters<LocalDiscord['setPermissions']>[1]): undefined {
    discord.setPermissions(channel, permissions);
  }

  function damaged() {
    const path = join(temporaryFolder().path, 'orders.db');
    writeFileSync(path, 'this is no database, however long one looks at it'.repeat(100));
    return { DATABASE_PATH: path, DATABASE_URL: '' };
  }

  function lackingScope(): undefined {
    const error = { code: 'missing_scope', message: 'no' };
    sellfern.failNext({ status: 403, body: { success: false, error } });
  }
});
