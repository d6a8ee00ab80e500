import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRandom } from './chaos/random.ts';
import { runCli } from './cli/run-cli.ts';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellappApi, type SellappApi } from './support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from './support/sellfern-api.ts';
import { startBot, type Bot } from './support/start-bot.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const patient = { timeout: 60_000, interval: 50 };
const channel = '1100000000000000200';

/** Discord's clock may be behind: what happened before and after its last card is apart then. */
const behindMs = 5_000;

let discord: LocalDiscord;
let sellfern: SellfernApi;
let sellapp: SellappApi;
let bot: Bot;
let backup: string;
let folder: ReturnType<typeof temporaryFolder>;

beforeEach(async () => {
  // Discord remembers no nonce: what keeps a card from standing twice is that the bot looks for it.
  discord = await createLocalDiscord({
    rateLimits: false,
    nonceWindowMs: 0,
    now: () => Date.now() - behindMs,
  });
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
  folder = temporaryFolder();
  backup = join(folder.path, 'backup.db');
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
  folder.remove();
  expect(bot.logText()).not.toMatch(/unexpected_error/);
});

const apis = () => ({
  SELLFERN_API_URL: sellfern.url,
  SELLFERN_API_TOKEN: 'sk_live_example',
  SELLAPP_API_URL: sellapp.url,
  SELLAPP_API_KEY: 'sellapp-key-example',
});
const titles = () => cardsOf(discord).map(({ title }) => title);
const logged = (event: string) => bot.log().filter((line) => line['event'] === event);
const nothingWaits = async () =>
  vi.waitFor(async () => {
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: 0 } });
  }, patient);
const caughtUp = async (times: number) => {
  await vi.waitFor(() => {
    expect(logged('caught_up')).toHaveLength(2 * times);
  }, patient);
  await nothingWaits();
};
/** So many cards are there, and nothing waits to be posted or edited. */
const posted = async (count: number) => {
  await nothingWaits();
  await vi.waitFor(() => {
    expect(cardsWaiting()).toBe(0);
    expect(titles().length).toBeGreaterThanOrEqual(count);
  }, patient);
  expect(titles()).toHaveLength(count);
};
const cardsWaiting = (): unknown => {
  const db = new Database(bot.database.DATABASE_PATH, { readonly: true });
  const query = 'SELECT count(*) FROM cards WHERE stale_since IS NOT NULL';
  const count = db.prepare(query).pluck().get();
  db.close();
  return count;
};
const backUp = async () => {
  expect((await runCli(['backup', backup], bot.database)).code).toBe(0);
};

/** As docs/operations.md says it. */
const byCommand = async () => {
  const { code, out } = await runCli(['restore', backup], bot.database);
  expect(code).toBe(0);
  expect(out).toContain('Start the bot now.');
};

/** By hand, a quarter of an hour after the backup was made. */
const byHand = () => {
  const { DATABASE_PATH: path } = bot.database;
  const db = new Database(backup);
  db.exec(`UPDATE settings SET value = value - 900000 WHERE name IN ('checked_at', 'taking_webhooks');
    UPDATE messages SET first_tried_at = first_tried_at - 900000, absent_at = absent_at - 900000
    WHERE state = 'pending';
    UPDATE cards SET first_tried_at = first_tried_at - 900000, absent_at = absent_at - 900000,
      failed_at = failed_at - 900000, stale_since = stale_since - 900000, created_at = created_at - 900000;
    UPDATE attempts SET ended_at = ended_at - 900000`);
  db.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
  copyFileSync(backup, path);
};

const placed = (id: string) => ({
  id: `evt_${id}`,
  type: 'order.created',
  data: { order_id: id, status: 'New', items: [{ name: 'Mug' }] },
});

/** A new order at both platforms and, unless they got lost, the webhooks that tell of it. */
async function happen(id: string, { lost = false } = {}): Promise<void> {
  const time = new Date(Date.now() - (lost ? 0 : 2 * behindMs)).toISOString();
  const items = [{ id: '1', name: 'Mug', quantity: 1 }];
  const order = { id: Number(id), status: 'New', created_at: time, updated_at: time, items };
  sellfern.orders.set(id, order);
  const entry = { id: `je_${id}`, type: 'order.paid', version: 1, store_id: 1 };
  sellapp.journal.push({ ...entry, subject: { type: 'order', id }, occurred_at: time, data: {} });
  if (lost) return;
  await bot.send('sellfern', 'order.created', { ...placed(id), created_at: time });
  await bot.send('sellapp', 'order.paid', { event: 'order.paid', data: { id }, store: 1 });
}

const numbers = (first: number, count: number) =>
  Array.from({ length: count }, (_, place) => String(first + place));

describe.skipIf(env['TEST_DATABASE_URL'] !== undefined)('a restored backup', () => {
  it.each<[string, string, () => unknown]>([
    ['order-tracker restore', 'feed', byCommand],
    ['hand', 'feed', byHand],
    ['order-tracker restore', 'card', byCommand],
    ['hand', 'card', byHand],
  ])(
    'put in place by %s posts nothing that it had waiting and that is there (mode %s)',
    async (_, mode, restore) => {
      bot = await startBot(discord, { DISCORD_CHANNEL_MODE: mode });
      discord.setPermissions(channel, { send: false });
      for (const id of numbers(1000, 25)) await bot.send('sellfern', 'order.created', placed(id));
      await vi.waitFor(() => {
        expect(logged('channel_parked')).not.toEqual([]);
      }, patient);
      await backUp();
      discord.setPermissions(channel, { send: true });
      await bot.restart();
      await posted(25);
      await bot.restart(restore);
      await bot.send('sellfern', 'order.created', placed('2000'));
      await posted(26);
      expect(new Set(titles()).size).toBe(26);
    },
  );

  it('finds both halves of a shipping step in the card that they share', async () => {
    const step = (type: string, said: object) => ({
      ...{ id: `evt_${type}`, type, created_at: '2026-05-01T12:00:00Z' },
      data: { order_id: '1042', ...said },
    });
    bot = await startBot(discord);
    discord.setPermissions(channel, { send: false });
    await bot.send('sellfern', 'order.created', placed('1'));
    await vi.waitFor(() => {
      expect(logged('channel_parked')).not.toEqual([]);
    }, patient);
    const [changed, shipped] = ['order.status_changed', 'order.fulfillment.shipped'] as const;
    await bot.send('sellfern', changed, step(changed, { status: 'Shipped' }));
    await bot.send('sellfern', shipped, step(shipped, { carrier: 'UPS', tracking_code: '1Z9' }));
    await vi.waitFor(async () => {
      expect((await bot.health()).body).toMatchObject({ outbox: { pending: 3 } });
    }, patient);
    await backUp();
    discord.setPermissions(channel, { send: true });
    await bot.restart();
    await nothingWaits();
    expect(titles()).toHaveLength(2);
    await bot.restart(byCommand);
    await nothingWaits();
    expect(titles()).toHaveLength(2);
  });

  it.each<[string, () => unknown]>([
    ['order-tracker restore', byCommand],
    ['hand', byHand],
  ])('put in place by %s catches up with what no card tells only', async (_, restore) => {
    bot = await startBot(discord, apis());
    await caughtUp(1);
    await backUp();
    for (const id of numbers(5000, 20)) await happen(id);
    await nothingWaits();
    expect(titles()).toHaveLength(40);
    await bot.restart(async () => {
      await restore();
      await happen('7000', { lost: true });
    });
    await caughtUp(2);
    expect(logged('database_restored')).toHaveLength(1);
    const told = titles().slice(40);
    expect(told).toHaveLength(2);
    expect(told.every((title) => title.includes('#7000'))).toBe(true);
  });

  it.each(numbers(1, 10).map(Number))(
    'of a random moment doubles nothing (seed %i)',
    async (seed) => {
      const random = createRandom(seed);
      bot = await startBot(discord, apis());
      await caughtUp(1);
      const ids = numbers(1000, 12);
      const momentOfBackup = random.below(ids.length);
      for (const [place, id] of ids.entries()) {
        if (place === momentOfBackup) {
          discord.setPermissions(channel, { send: random.chance(0.5) });
          await backUp();
          discord.setPermissions(channel, { send: true });
        }
        const happening = happen(id);
        if (random.chance(0.5)) await happening;
        else await Promise.all([happening]);
      }
      await bot.restart();
      await caughtUp(2);
      const before = titles();
      await bot.restart(random.chance(0.5) ? byCommand : byHand);
      await caughtUp(3);
      expect(titles()).toEqual(before);
      expect(new Set(before).size).toBe(before.length);
    },
  );
});
