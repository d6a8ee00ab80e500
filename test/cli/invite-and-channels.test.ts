import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runCli, type CliRun } from './run-cli.ts';

let discord: LocalDiscord;

beforeEach(async () => {
  discord = await createLocalDiscord({
    channels: [
      { id: '1100000000000000200', name: 'orders' },
      { id: '1100000000000000201', name: 'private' },
    ],
  });
});

afterEach(async () => {
  await discord.close();
});

/** With a token and nothing else: the shop's secret comes later. */
async function cli(words: readonly string[], environment = {}): Promise<CliRun> {
  return runCli(words, {
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    ...environment,
  });
}

const link =
  'https://discord.com/oauth2/authorize?client_id=1100000000000000001&scope=bot+applications.commands&permissions=84992';

it('prints the link that invites the bot, with what it needs there', async () => {
  expect(await cli(['invite'])).toEqual({ code: 0, out: link, err: '' });
});

it('chooses the server of the settings beforehand', async () => {
  const { out } = await cli(['invite'], { DISCORD_GUILD_ID: discord.guildId });
  expect(out).toBe(`${link}&guild_id=${discord.guildId}`);
});

it('says why there is no link, also to a script', async () => {
  const wrong = { DISCORD_TOKEN: 'a-wrong-token' };
  expect(await cli(['invite'], wrong)).toMatchObject({ code: 1, out: '' });
  expect((await cli(['invite'], wrong)).err).toContain('Discord refuses the bot token');
  const { code, out } = await cli(['invite', '--json'], wrong);
  expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
    code: 1,
    answer: { ok: false },
  });
  await expect(cli(['invite'], { DISCORD_TOKEN: '' })).rejects.toThrow('DISCORD_TOKEN is required');
});

it('lists the channels server by server, and what the bot lacks in them', async () => {
  discord.addServer('1100000000000000777', 'Part\u001bner');
  discord.addChannel('1100000000000000778', 'news', '1100000000000000777');
  discord.setPermissions('1100000000000000201', { view: false, embed: false });
  const { code, out } = await cli(['channels']);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'Preview (1100000000000000100)',
    '   CHANNEL   ID                   PERMISSIONS',
    '✓  #orders   1100000000000000200',
    '✗  #private  1100000000000000201  lacks View Channel, Embed Links',
    String.raw`Part\u001bner (1100000000000000777)`,
    '   CHANNEL  ID                   PERMISSIONS',
    '✓  #news    1100000000000000778',
  ]);
});

it('lists them for a script', async () => {
  const { out } = await cli(['channels', '--json']);
  expect(JSON.parse(out)).toEqual({
    ok: true,
    servers: [
      {
        id: discord.guildId,
        name: 'Preview',
        ok: true,
        channels: [
          { id: '1100000000000000200', name: 'orders', missing: [] },
          { id: '1100000000000000201', name: 'private', missing: [] },
        ],
      },
    ],
  });
});

it('goes on past a server that cannot be looked at', async () => {
  discord.addServer('1100000000000000777', 'Partner');
  discord.order({ kind: 'status', status: 503, path: /guilds\/1100000000000000100\/channels/ });
  const { code, out } = await cli(['channels']);
  expect(code).toBe(0);
  expect(out).toContain('could not be looked at: Discord answered 503');
  expect(out).toContain('Partner');
});

it('says how to invite a bot that is in no server', async () => {
  discord.removeServer(discord.guildId);
  expect(await cli(['channels'])).toEqual({
    code: 0,
    out: 'The bot is in no server yet. To invite it: order-tracker invite',
    err: '',
  });
});

it('says why the channels cannot be listed', async () => {
  const { code, err } = await cli(['channels'], { DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  expect(code).toBe(1);
  expect(err).toContain('no answer from Discord');
});
