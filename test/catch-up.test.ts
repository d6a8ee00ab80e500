import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startSellappApi, type SellappApi } from './support/sellapp-api.ts';
import { startSellfernApi, type SellfernApi } from './support/sellfern-api.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const patient = { timeout: 60_000, interval: 50 };

let discord: LocalDiscord;
let sellfern: SellfernApi;
let sellapp: SellappApi;
let bot: Bot;

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  sellfern = await startSellfernApi();
  sellapp = await startSellappApi();
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  await sellfern[Symbol.asyncDispose]();
  await sellapp[Symbol.asyncDispose]();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  expect(discord.refusals).toEqual([]);
});

const start = async (environment: Readonly<Record<string, string>> = {}) =>
  startBot(discord, {
    SELLFERN_API_URL: sellfern.url,
    SELLFERN_API_TOKEN: 'sk_live_example',
    SELLAPP_API_URL: sellapp.url,
    SELLAPP_API_KEY: 'sellapp-key-example',
    ...environment,
  });

const titles = () => cardsOf(discord).map(({ title }) => title);
const titlesOf = (order: string) => titles().filter((title) => title.includes(`#${order}`));
const logged = (event: string) => bot.log().filter((line) => line['event'] === event);
/** Every platform was asked `times` times, and what that brought is processed. */
const caughtUp = async (times = 1) =>
  vi.waitFor(async () => {
    expect(logged('caught_up')).toHaveLength(2 * times);
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: 0 } });
  }, patient);

let minute = 0;
/** A minute later every time it is asked, and in the past. */
const later = () => new Date(Date.now() - 86_400_000 + (minute += 1) * 60_000).toISOString();

/** Something happens at SellApp; answers the thin webhook that tells of it. */
const sellappEvent = (type: string, id: string) => {
  const store_id = 1;
  const subject = { type: 'order', id };
  const entry = { id: `je_${sellapp.journal.length}`, type, version: 1, store_id, subject };
  sellapp.journal.push({ ...entry, occurred_at: new Date().toISOString(), data: {} });
  return { event: type, data: { id }, store: 1 };
};
/** An order at Sellfern becomes this; answers the webhook that tells of its status. */
const sellfernOrder = (id: string, status: string, more: object = {}) => {
  const order = { created_at: later(), ...sellfern.orders.get(id), updated_at: later() };
  sellfern.orders.set(id, { ...order, id: Number(id), status, ...more });
  return { type: 'order.status_changed', data: { order_id: id, status } };
};

describe('the first start', () => {
  it('tells nothing of what was there before, and keeps it in mind', async () => {
    sellfernOrder('1042', 'In Production');
    sellappEvent('order.completed', '236');
    bot = await start();
    await caughtUp();
    expect(titles()).toEqual([]);
    await bot.send('sellfern', 'order.fulfillment.shipped', {
      type: 'order.fulfillment.shipped',
      data: { order_id: '1042', tracking_code: '1Z999AA10123456784' },
    });
    await vi.waitFor(() => {
      expect(titlesOf('1042')).toEqual(['🚚 Order #1042 has shipped']);
    }, patient);
  });
});

const numbers = (first: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => String(first + place));
const parcel = { id: '1', name: 'Mug', trackingCode: '', carrier: 'UPS', quantity: 1 };
type Webhook = Parameters<Bot['send']>;

describe('a bot that was away', () => {
  /** What it knows before: forty orders that will move on, twenty that will be shipped. */
  const moving = numbers(1000, 40);
  const shipping = numbers(2000, 20);
  const placing = numbers(3000, 20);
  const paying = numbers(5000, 25);
  const late = (sentence: string) => `${sentence} (late update)`;

  /** 200 events of both platforms; answers the webhooks that did not get through. */
  const happen = (): readonly Webhook[] => [
    ...moving.map((id): Webhook => {
      const event = sellfernOrder(id, 'In Production');
      return ['sellfern', event.type, event];
    }),
    ...shipping.flatMap((id): readonly Webhook[] => {
      const trackingCode = `1Z999AA10123${id}`;
      const items = [{ ...parcel, trackingCode }];
      const shipped = { order_id: id, tracking_code: trackingCode };
      const event = sellfernOrder(id, 'Shipped', { items });
      return [
        ['sellfern', event.type, event],
        ['sellfern', 'order.fulfillment.shipped', { data: shipped }],
      ];
    }),
    ...placing.map((id): Webhook => {
      sellfernOrder(id, 'New', { created_at: new Date().toISOString() });
      return ['sellfern', 'order.created', { data: { order_id: id } }];
    }),
    ...['order.created', 'order.paid', 'order.completed', 'order.disputed'].flatMap((type) =>
      paying.map((id): Webhook => ['sellapp', type, sellappEvent(type, id)]),
    ),
  ];

  const expected = (id: string): readonly string[] => {
    const order = `Order #${id}`;
    if (moving.includes(id)) return [`🛠️ ${late(`${order} went into production`)}`];
    if (placing.includes(id)) return [`🛒 ${late(`${order} was placed`)}`];
    const shipped = `🚚 ${late(`${order} was shipped`)}`;
    const sent = `🚚 ${late(`A parcel of order #${id} was sent with UPS`)}`;
    if (shipping.includes(id)) return [shipped, sent];
    return [
      `🛒 ${late(`${order} was placed`)}`,
      `💰 ${late(`${order} was paid`)}`,
      `✅ ${late(`${order} was completed`)}`,
      `⚠️ ${late(`The payment of order #${id} was disputed`)}`,
    ];
  };
  const all = [...moving, ...shipping, ...placing, ...paying];

  const knowTheOrders = async () => {
    bot = await start();
    await caughtUp();
    for (const id of [...moving, ...shipping]) sellfernOrder(id, 'New');
    await bot.restart();
    await caughtUp(2);
    expect(titles()).toEqual([]);
  };

  it('tells 200 events of both platforms once, in order per order, marked as late', async () => {
    await knowTheOrders();
    await bot.restart(happen);
    await caughtUp(3);
    expect(titles()).toHaveLength(200);
    for (const id of all) expect(titlesOf(id)).toEqual(expected(id));
    await bot.restart();
    await caughtUp(4);
    expect(titles()).toHaveLength(200);
  });

  it('tells them once though half of the webhooks come again meanwhile', async () => {
    await knowTheOrders();
    let webhooks: readonly Webhook[] = [];
    await bot.restart(() => {
      webhooks = happen();
    });
    const again = webhooks.filter((_, place) => place % 2 === 0);
    const answers = await Promise.all(again.map(async (webhook) => bot.send(...webhook)));
    expect(answers.map(({ status }) => status)).toEqual(again.map(() => 200));
    await caughtUp(3);
    expect(titles()).toHaveLength(200);
    const plain = (title: string) => title.split(' ', 1)[0];
    for (const id of all) expect(titlesOf(id).map(plain)).toEqual(expected(id).map(plain));
    // Whoever was told by webhook is not found missing later on.
    await bot.restart();
    await caughtUp(4);
    expect(titles()).toHaveLength(200);
  });
});
