import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { startSellappApi, type SellappApi } from '../support/sellapp-api.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { runCli } from './run-cli.ts';

let api: SellappApi;
let folder: ReturnType<typeof temporaryFolder>;
let databasePath: string;

beforeEach(async () => {
  api = await startSellappApi();
  folder = temporaryFolder();
  databasePath = join(folder.path, 'orders.db');
  await createSqliteStorage({ path: databasePath }).close();
});
afterEach(async () => {
  await api[Symbol.asyncDispose]();
  folder.remove();
});

const catchUp = async (environment: Readonly<Record<string, string>> = {}, ...words: string[]) =>
  runCli(['catch-up', ...words], {
    DISCORD_TOKEN: 'a-token-of-the-tests',
    SELLAPP_WEBHOOK_SECRETS: 'a-long-enough-secret',
    SELLAPP_API_URL: api.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    DATABASE_PATH: databasePath,
    ...environment,
  });
const happen = (id: string, store_id = 1) => {
  const subject = { type: 'order', id };
  const occurred_at = new Date().toISOString();
  api.journal.push({ id: `je_${id}`, type: 'order.paid', store_id, occurred_at, subject });
};

it('puts what was missed into the inbox, once', async () => {
  expect(await catchUp()).toEqual({ code: 0, out: 'sellapp: 0 new.', err: '' });
  happen('1');
  happen('2');
  expect((await catchUp()).out).toBe('sellapp: 2 new.');
  expect((await catchUp({}, '--json')).out).toBe(
    '[{"platform":"sellapp","ok":true,"inserted":0,"foreign":0,"cut":false}]',
  );
  const { out } = await runCli(['events', 'list'], { DATABASE_PATH: databasePath });
  expect(out.match(/order\.paid/g)).toHaveLength(2);
});

it('takes nothing from a bot that is at work', async () => {
  const bot = createSqliteStorage({ path: databasePath });
  await catchUp();
  happen('1');
  await catchUp();
  const claim = async () => bot.inbox.claim({ now: Date.now(), leaseMs: 60_000, limit: 10 });
  expect(await claim()).toHaveLength(1);
  happen('2');
  await catchUp();
  expect((await claim()).map(({ eventId }) => eventId)).toEqual(['je_2']);
  await bot.close();
});

it('leaves out what belongs to another shop, and says so', async () => {
  await catchUp();
  happen('1', 2);
  const { out } = await catchUp({ SELLAPP_STORE_ID: '1' });
  expect(out).toBe('sellapp: 0 new. Skipped, from another store: 1.');
});

it('goes on where a full inbox ended it', async () => {
  await catchUp();
  happen('1');
  happen('2');
  const { out } = await catchUp({ BACKLOG_LIMIT: '1' });
  expect(out).toBe('sellapp: 1 new. There is more: run this again to continue.');
  expect((await catchUp()).out).toBe('sellapp: 1 new.');
});

it('says what to do when a platform cannot be asked', async () => {
  const { code, err } = await catchUp({ SELLAPP_API_KEY: 'a-wrong-key-of-the-tests' });
  expect(code).toBe(1);
  expect(err).toMatch(/^sellapp: .*SELLAPP_API_KEY/);
  const none = await catchUp({ SELLAPP_API_KEY: '' });
  expect(none.code).toBe(1);
  expect(none.err).toContain('No platform can be asked');
});
