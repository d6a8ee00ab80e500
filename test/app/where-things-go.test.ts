import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whereThingsGo } from '../../src/app/where-things-go.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { platforms } from '../../src/platforms/index.ts';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { readChannel } from '../../src/discord/read-channel.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';

let discord: LocalDiscord;
beforeAll(async () => {
  discord = await createLocalDiscord({
    channels: [
      { id: '1100000000000000200', name: 'orders' },
      { id: '1100000000000000201', name: 'ship\u001bping' },
      { id: '1100000000000000202', name: 'ops' },
    ],
  });
});
afterAll(async () => {
  await discord.close();
});

async function linesFor(environment: Readonly<Record<string, string>>, url = discord.url) {
  const loaded = loadConfig(
    {
      DISCORD_TOKEN: discord.token,
      SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
      SELLAPP_WEBHOOK_SECRETS: 'a-long-enough-secret',
      ...environment,
    },
    () => '',
    platforms,
  );
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const api = createDiscordApi({
    url,
    token: discord.token,
    onRequest: () => undefined,
    now: Date.now,
  });
  return whereThingsGo({
    config: loaded.config,
    secrets: loaded.secrets,
    port: 4321,
    readChannelName: async (id) => (await readChannel(api, id)).name,
  });
}

describe('a start at a terminal', () => {
  it('ends with where webhooks, cards and operators go', async () => {
    const settings = {
      DISCORD_CHANNEL_ID: '1100000000000000200',
      DISCORD_ROUTES: 'order.fulfillment.*=1100000000000000201',
      DISCORD_OPS_CHANNEL_ID: '1100000000000000202',
      PUBLIC_URL: 'https://bot.example',
    };
    expect(await linesFor({ ...settings, ADMIN_TOKEN: 'the-token-of-an-admin' })).toEqual([
      'Webhooks  https://bot.example/webhooks/sellfern  https://bot.example/webhooks/sellapp',
      String.raw`Cards     #ship\u001bping  #orders`,
      'Console   https://bot.example/console',
    ]);
  });

  it('says what is not set up', async () => {
    expect(await linesFor({})).toEqual([
      'Webhooks  http://localhost:4321/webhooks/sellfern  http://localhost:4321/webhooks/sellapp',
      'Cards     nowhere: type /setup in Discord, or set DISCORD_CHANNEL_ID',
      'Console   off: ADMIN_TOKEN opens it',
    ]);
  });

  it('says that no shop has a secret yet', async () => {
    const none = { SELLFERN_WEBHOOK_SECRETS: '', SELLAPP_WEBHOOK_SECRETS: '' };
    const key = { SETTINGS_KEY: 'a-key-of-thirty-two-characters-or-more' };
    const [webhooks] = await linesFor({ ...none, ...key });
    expect(webhooks).toBe('Webhooks  none yet: set the secret of a shop in the console');
  });

  it('names a channel by its id where Discord does not say what it is called', async () => {
    const settings = { DISCORD_CHANNEL_ID: '1100000000000000200' };
    const [, away] = await linesFor(settings, 'http://127.0.0.1:9/api');
    expect(away).toBe('Cards     1100000000000000200');
    const [, gone] = await linesFor({ DISCORD_CHANNEL_ID: '1100000000000000999' });
    expect(gone).toBe('Cards     1100000000000000999');
  });

  it.each([
    ['127.0.0.1', 'http://localhost:4321'],
    ['::', 'http://localhost:4321'],
    ['10.0.0.7', 'http://10.0.0.7:4321'],
    ['fd00::7', 'http://[fd00::7]:4321'],
  ])('that listens on %s is reached at %s', async (HOST, address) => {
    const [webhooks] = await linesFor({ HOST });
    expect(webhooks).toContain(`${address}/webhooks/sellfern`);
  });
});
