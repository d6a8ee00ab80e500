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
const pageOfShop = '/console/shops/sellapp-2/settings/SELLAPP_WEBHOOK_SECRETS';
const ask = async (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${bot.port()}${path}`, { redirect: 'manual', ...init });

async function logIn(): Promise<string> {
  const body = new URLSearchParams({ token: adminToken });
  const response = await ask('/console/login', { method: 'POST', body });
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

/** Types a secret into the form of the console; answers what came back. */
async function setSecret(secret: string, Cookie: string, at = page): Promise<string> {
  const form = await (await ask(at, { headers: { Cookie } })).text();
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1];
  const body = new URLSearchParams({
    form_token: hidden('form_token') ?? '',
    version: hidden('version') ?? '',
    value: secret,
  });
  const saved = await ask(at, { method: 'POST', headers: { Cookie }, body });
  expect(saved.status).toBe(303);
  return form + (await saved.text());
}

async function deliver(secret: string, path = '/webhooks/sellapp'): Promise<number> {
  const type = 'order.created';
  const body = Buffer.from(JSON.stringify({ type, data: { order_id: 1, status: 'New' } }));
  const signed = platformNamed('sellapp')?.sign({ type, body, secret });
  const headers = { ...signed, 'Content-Type': 'application/json' };
  return (await ask(path, { method: 'POST', headers, body })).status;
}

async function addShop(Cookie: string): Promise<string> {
  const shops = '/console/shops';
  const form = await (await ask(shops, { headers: { Cookie } })).text();
  const token = /name="form_token" value="([^"]*)"/.exec(form)?.[1] ?? '';
  const body = new URLSearchParams({ form_token: token, platform: 'sellapp', name: 'Second' });
  expect((await ask(shops, { method: 'POST', headers: { Cookie }, body })).status).toBe(303);
  const shown = await (await ask(`${shops}/sellapp-2`, { headers: { Cookie } })).text();
  return /\/webhooks\/sellapp\/[\w-]{22}/.exec(shown)?.[0] ?? '';
}

it('a secret of a further shop opens its address alone, and is seen nowhere; nor is its key in the log', async () => {
  const [first = '', second = ''] = canaries;
  const Cookie = await logIn();
  await setSecret(first, Cookie);
  const address = await addShop(Cookie);
  expect(await deliver(second, address)).toBe(404);
  const seen = [await setSecret(second, Cookie, pageOfShop)];
  expect(await deliver(second, address)).not.toBe(401);
  expect(await deliver(first, address)).toBe(401);
  expect(await deliver(second)).toBe(401);
  const shop = ['--shop', 'sellapp-2'];
  const environment = { ...bot.database, DISCORD_TOKEN: discord.token, SETTINGS_KEY: settingsKey };
  for (const words of [['list'], ['history'], ['export'], ['export', '--json']]) {
    const { code, out, err } = await runCli(['settings', ...words, ...shop], environment);
    expect(code).toBe(0);
    seen.push(out, err);
  }
  for (const path of [
    pageOfShop,
    '/console/shops/sellapp-2',
    '/console/shops',
    '/console/events',
  ]) {
    seen.push(await (await ask(path, { headers: { Cookie } })).text());
  }
  expectNowhere(seen);
  expect(bot.logText()).not.toContain(address.split('/').at(-1));
  expect(JSON.stringify(discord.requests)).not.toContain('canary');
  const metrics = await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`);
  expect(await metrics.text()).not.toContain(address.split('/').at(-1));
});

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
  expectNowhere(seen);
});

/** No secret is in what was shown, the log or any file of the database. */
function expectNowhere(seen: readonly string[]): void {
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
}
