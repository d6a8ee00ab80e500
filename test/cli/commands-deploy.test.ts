import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { runCli, type CliRun } from './run-cli.ts';

let discord: LocalDiscord;

beforeAll(async () => {
  discord = await createLocalDiscord();
});

afterAll(async () => {
  await discord.close();
});

async function deploy(environment = {}, ...options: readonly string[]): Promise<CliRun> {
  return runCli(['commands', 'deploy', ...options], {
    DISCORD_API_URL: discord.url,
    DISCORD_TOKEN: discord.token,
    SELLFERN_WEBHOOK_SECRETS: 'a-long-enough-secret',
    ...environment,
  });
}

it('registers the commands in the server, however often', async () => {
  const inServer = { DISCORD_GUILD_ID: discord.guildId };
  const done = {
    code: 0,
    out: `The commands are registered in the server ${discord.guildId}.`,
    err: '',
  };
  expect(await deploy(inServer)).toEqual(done);
  expect(await deploy(inServer)).toEqual(done);
  expect(discord.commands().map(({ name }) => name)).toEqual(['order', 'bot', 'privacy', 'setup']);
  const written = discord.requests.filter(({ method }) => method === 'PUT');
  expect(written).toHaveLength(2);
});

it('registers them everywhere without a server, and says so to a script', async () => {
  expect((await deploy()).out).toContain('for every server the bot is in');
  const { code, out } = await deploy({}, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ ok: true, applicationId: discord.applicationId });
});

it('says why Discord did not take them', async () => {
  const wrong = await deploy({ DISCORD_TOKEN: 'a-wrong-token' });
  expect(wrong).toMatchObject({ code: 1, out: '' });
  expect(wrong.err).toContain('Discord refuses the bot token (DISCORD_TOKEN)');
  const foreign = await deploy({ DISCORD_GUILD_ID: '1100000000000000999' }, '--json');
  expect(foreign.code).toBe(1);
  expect(JSON.parse(foreign.out)).toMatchObject({ ok: false });
  const away = await deploy({ DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  expect(away.code).toBe(1);
  expect(away.err).toContain('no answer from Discord');
});
