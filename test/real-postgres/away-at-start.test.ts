import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { createDatabase } from '../support/create-database.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { layWire } from './lay-wire.ts';

let server: Awaited<ReturnType<typeof createDatabase>>;
let discord: LocalDiscord;
const folder = temporaryFolder();

beforeAll(async () => {
  server = await createDatabase();
  discord = await createLocalDiscord();
});

afterAll(async () => {
  await discord.close();
  await server?.drop();
  folder.remove();
});

const start = (url: string) =>
  runProgram(['start'], {
    folder: folder.path,
    environment: {
      PORT: '0',
      HOST: '127.0.0.1',
      METRICS_PORT: 'off',
      DATABASE_URL: url,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      DISCORD_INTERACTIONS: 'http',
      DISCORD_CHANNEL_ID: '1100000000000000200',
      SELLFERN_WEBHOOK_SECRETS: 'secret-of-the-start',
    },
  });

/** Where the server will be, and is not yet. */
async function placeWithoutServer(): Promise<{ readonly url: string; readonly port: number }> {
  const { url, remove } = await layWire(server?.url ?? '');
  remove();
  return { url, port: Number(new URL(url).port) };
}

it('waits for a server that is away, says so once, and goes on by itself', async () => {
  const { url, port } = await placeWithoutServer();
  const bot = start(url);
  const { err } = await bot.logged('waiting_for_database');
  expect(err).toMatchObject({
    message: expect.stringContaining('nothing answers there') as string,
  });
  const wire = await layWire(server?.url ?? '', port);
  await bot.logged('started');
  expect(bot.output().split('waiting_for_database')).toHaveLength(2);
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  wire.remove();
});

it('ends well when it is told to stop while it waits', async () => {
  const bot = start((await placeWithoutServer()).url);
  await bot.logged('waiting_for_database');
  bot.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.errors()).toBe('');
});

it('does not wait for a database that does not exist, but says so', async () => {
  const url = new URL(server?.url ?? '');
  url.pathname = '/never-made';
  const bot = start(url.href);
  expect(await bot.ended).toBe(1);
  expect(bot.errors()).toContain('does not exist. Create it, or check the name');
});
