import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const adminToken = 'a-token-for-the-whole-bot';
const settingsKey = 'a-key-of-thirty-two-characters-or-more';
const canaries = ['canary-secret-of-the-shop-1', 'canary-secret-of-the-shop-2'];

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord();
  const none = { SELLFERN_WEBHOOK_SECRETS: '', SELLAPP_WEBHOOK_SECRETS: '' };
  const keys = { ADMIN_TOKEN: adminToken, SETTINGS_KEY: settingsKey };
  bot = await startBot(discord, { ...none, ...keys, LOG_LEVEL: 'trace' });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
});

const page = '/console/settings/SELLAPP_WEBHOOK_SECRETS';
const ask = async (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${bot.port()}${path}`, { redirect: 'manual', ...init });

async function logIn(): Promise<string> {
  const body = new URLSearchParams({ token: adminToken });
  const response = await ask('/console/login', { method: 'POST', body });
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

/** Types a secret into the form of the console; answers what came back. */
async function setSecret(secret: string, Cookie: string): Promise<string> {
  const form = await (await ask(page, { headers: { Cookie } })).text();
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1];
  const body = new URLSearchParams({
    form_token: hidden('form_token') ?? '',
    version: hidden('version') ?? '',
    value: secret,
  });
  const saved = await ask(page, { method: 'POST', headers: { Cookie }, body });
  expect(saved.status).toBe(303);
  return form + (await saved.text());
}

async function deliver(secret: string): Promise<number> {
  const type = 'order.created';
  const body = Buffer.from(JSON.stringify({ type, data: { order_id: 1, status: 'New' } }));
  const signed = platformNamed('sellapp')?.sign({ type, body, secret });
  const headers = { ...signed, 'Content-Type': 'application/json' };
  return (await ask('/webhooks/sellapp', { method: 'POST', headers, body })).status;
}

it('a secret that is set in the console opens the door at once, and is seen nowhere', async () => {
  const [first = '', second = ''] = canaries;
  const seen: string[] = [];
  const Cookie = await logIn();
  expect(await deliver(first)).toBe(404);
  seen.push(await setSecret(first, Cookie));
  expect(await deliver(first)).not.toBe(404);
  expect(await deliver(second)).toBe(401);
  seen.push(await setSecret(second, Cookie));
  expect(await deliver(second)).not.toBe(401);
  expect(await deliver(first)).toBe(401);

  for (const path of [page, '/console/settings', '/console', '/console/refused']) {
    seen.push(await (await ask(path, { headers: { Cookie } })).text());
  }
  const environment = { ...bot.database, DISCORD_TOKEN: discord.token, SETTINGS_KEY: settingsKey };
  for (const words of [['list'], ['history'], ['export'], ['export', '--json']]) {
    const { code, out, err } = await runCli(['settings', ...words], environment);
    expect(code).toBe(0);
    seen.push(out, err);
  }
  expect(seen.join()).toContain('replaced');
  for (const canary of canaries) {
    expect(seen.join()).not.toContain(canary);
    expect(bot.logText()).not.toContain(canary);
  }
  const { DATABASE_PATH: path } = bot.database;
  if (path === '') return;
  const files = globSync(`${dirname(path)}/**/*`, { withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(0);
  const texts = files.map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`));
  expect(texts.some((text) => text.includes('SELLAPP_WEBHOOK_SECRETS'))).toBe(true);
  for (const text of texts) expect(text.includes('canary-secret')).toBe(false);
});
