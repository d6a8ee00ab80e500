import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { openOwnStorage } from '../../support/open-own-storage.ts';
import { startSellfernApi, type SellfernApi } from '../../support/sellfern-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { runCli } from '../run-cli.ts';

/* The webhooks of a further shop, by its own token, at its own address. */

const channel = '1100000000000000301';
const ownToken = 'sk_live_of-the-second-shop';
const environmentsToken = 'sk_live_example';
let api: SellfernApi;
let environment: Record<string, string>;
let folder: string;
let address: string;

const run = async (words: string) => {
  const ended = await runCli(words.split(' '), environment);
  return { ...ended, text: ended.out + ended.err };
};
/** Those that requests came with. */
const tokens = () => [...new Set(api.requests.map(({ headers }) => headers.authorization))];
const set = async (name: string, value: string): Promise<void> => {
  const path = join(folder, name);
  writeFileSync(path, value);
  const { code, text } = await run(`settings set ${name} --file ${path} --shop sellfern-2`);
  expect([code, text]).toEqual([0, expect.any(String)]);
};

beforeEach(async () => {
  // It would refuse the environment's.
  api = await startSellfernApi({ token: ownToken });
  const storage = await openOwnStorage();
  const temporary = temporaryFolder();
  folder = temporary.path;
  onTestFinished(temporary.remove);
  environment = {
    ...storage.settings,
    ...{ DISCORD_TOKEN: 'a-bot-token', PUBLIC_URL: 'https://bot.example' },
    SETTINGS_KEY: 'a-key-of-thirty-two-characters-or-more',
    ...{ SELLFERN_API_URL: api.url, SELLFERN_API_TOKEN: environmentsToken },
    DISCORD_ROUTES: 'ticket.created=1100000000000000200',
  };
  const added = await run('shops add sellfern --name Mugs --json');
  ({ address } = JSON.parse(added.out) as { readonly address: string });
  await set('SELLFERN_API_TOKEN', ownToken);
  await set('SELLFERN_WEBHOOK_SECRETS', 'the-second-shops-secret');
  await set('DISCORD_ROUTES', `expense.created=${channel}`);
});

afterEach(async () => {
  await api[Symbol.asyncDispose]();
});

it('is created for the shop’s address and routes, with its secrets, and nothing at the environment’s', async () => {
  const { code, out } = await run('webhooks create --shop sellfern-2');
  expect(code).toBe(0);
  const [made] = api.webhooks.values();
  expect(made).toMatchObject({ url: address });
  expect(made?.['events']).toContain('expense.created');
  expect(made?.['events']).not.toContain('ticket.created');
  expect(out).toContain('SELLFERN_WEBHOOK_SECRETS=whsec_example,the-second-shops-secret');
  expect(out).toContain(
    'order-tracker settings set SELLFERN_WEBHOOK_SECRETS --shop sellfern-2 --file FILE',
  );
  expect(tokens()).toEqual([`Bearer ${ownToken}`]);
  const again = await run('webhooks create --shop sellfern-2');
  expect(again.err).toContain('order-tracker webhooks update wh_1 --shop sellfern-2');
});

it('is listed, paused and rotated with the shop’s own token', async () => {
  await run('webhooks create --shop sellfern-2');
  expect((await run('webhooks list --shop sellfern-2')).out).toMatch(/^sellfern-2 +wh_1 +yes /m);
  expect(JSON.parse((await run('webhooks list --shop sellfern-2 --json')).out)).toMatchObject([
    { shop: 'sellfern-2', platform: 'sellfern', url: address },
  ]);
  expect((await run('webhooks pause wh_1 --shop sellfern-2')).code).toBe(0);
  expect(api.webhooks.get('wh_1')?.['enabled']).toBe(false);
  const { out } = await run('webhooks rotate --shop sellfern-2');
  expect(out).toContain('webhooks rotate --shop sellfern-2 --apply wh_2');
  expect(out).toContain('the-second-shops-secret');
  expect(tokens()).toEqual([`Bearer ${ownToken}`]);
});

it('the environment’s shop is never given a further one’s secret', async () => {
  environment['SELLFERN_API_TOKEN'] = ownToken;
  const { code, out } = await run('webhooks create --platform sellfern');
  expect(code).toBe(0);
  expect(out).toMatch(/SELLFERN_WEBHOOK_SECRETS=whsec_example$/m);
  expect(out).not.toContain('the-second-shops-secret');
});

it('a shop that has no token is named, and one that is none', async () => {
  await run('shops add sellfern --name Plates');
  await expect(run('webhooks list --shop sellfern-3')).rejects.toThrow(
    'Shop sellfern-3 has no token',
  );
  const { code, err } = await run('webhooks list --shop sellfern-9');
  expect([code, err]).toEqual([2, expect.stringContaining('There is no shop sellfern-9.')]);
});
