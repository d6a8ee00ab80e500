import stringWidth from 'string-width';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSellappApi, type SellappApi } from '../support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from '../support/sellfern-api.ts';
import { runCli } from './run-cli.ts';
import { seedDatabase, type SeededDatabase } from './seeded-database.ts';

const uuid = '8f1c2d3e-4b5a-4c6d-8e7f-001122334455';
const url = 'https://orders-of-a-shop-with-a-long-name.example/webhooks/sellapp';
const reason = 'Discord answered 400 (code 50035): the card was refused '.repeat(3);
let sellfern: SellfernApi;
let sellapp: SellappApi;
let database: SeededDatabase;

beforeEach(async () => {
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
  database = await seedDatabase();
  await database.accept({
    type: 'order.fulfillment.delivered',
    eventId: 'evt_1',
    orderId: '1042-2026-11',
    body: Buffer.from('{}'),
  });
  const [event] = await database.inbox.claim({ now: Date.now(), leaseMs: 1, limit: 1 });
  if (event !== undefined) await database.inbox.bury(event, reason, Date.now());
  await database.acceptOrders(1043, 1044);
  for (const message of await database.claimMessages()) {
    await database.outbox.settle(message, { kind: 'dead', reason, perhapsPosted: true }, 1);
  }
  const allowed = ['order.created', 'order.paid', 'order.completed', 'order.disputed'];
  sellapp.channels.set(uuid, { id: uuid, url, allowed_notifications: allowed });
  sellfern.webhooks.set('wh_1', { id: 'wh_1', url, events: allowed });
});

afterEach(async () => {
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
  await database.close();
});

it.each([
  ['events list', 'order.fulfillment.delivered'],
  ['events list --limit 1', '1 of 3, next: '],
  ['orders list --limit 1', 'order-tracker orders list --limit 1 --before'],
  ['deliveries list', 'reason: Discord answered 400'],
  ['deliveries list --limit 1', 'next: order-tracker deliveries list --limit 1 --before'],
  ['webhooks list', uuid],
  ['webhooks deliveries wh_1 --platform sellfern', 'del_1'],
])('fits `%s` into 80 columns, with %s whole', async (words, whole) => {
  const environment = {
    ...database.settings,
    DISCORD_TOKEN: 'a-bot-token',
    SELLFERN_WEBHOOK_SECRETS: 'the-secret-of-before',
    SELLFERN_API_URL: sellfern.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
  };
  if (words.startsWith('webhooks deliveries')) {
    await runCli('webhooks test wh_1 --platform sellfern'.split(' '), environment);
  }
  const { code, out } = await runCli(words.split(' '), environment, 80);
  expect(code).toBe(0);
  expect(out).toContain(whole);
  expect(out.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
});
