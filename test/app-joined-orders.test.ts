import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { startSellfernApi, type SellfernApi } from './support/sellfern-api.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const token = 'sk_live_example';
const channel = '1100000000000000200';
const feed = '1100000000000000201';
const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let platform: SellfernApi;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  platform = await startSellfernApi({ token });
});
afterEach(async () => {
  await bot.stop();
  await platform[Symbol.asyncDispose]();
  await discord.close();
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  expect(discord.refusals).toEqual([]);
});

let minute = 0;
const send = async (type: string, order: string, said: object = {}) => {
  minute += 1;
  const time = new Date(Date.parse('2026-05-01T12:00:00Z') + minute * 60_000).toISOString();
  const data = { order_id: order, ...said };
  const body = { id: `evt_${minute}`, type, created_at: time, data };
  expect((await bot.send('sellfern', type, body)).body).toMatchObject({ status: 'accepted' });
};
const full = { store_id: 's', items: [{ name: 'Cup', quantity: 1 }] };

/** Nothing waits, and every card shows its order as it is. */
const calm = async () =>
  vi.waitFor(async () => {
    const metrics = await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`);
    expect(await metrics.text()).toMatch(/^cards_stale 0$/m);
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: 0 } });
  }, patient);
const texts = (of: string) => discord.messages(of).map(({ content }) => content);
const says = (pattern: RegExp): unknown => expect.stringMatching(pattern);

it('goes on as one order where two turn out to be one: under one card, told once, found by both names', async () => {
  discord.addChannel(feed, 'feed');
  bot = await startBot(discord, {
    ...{ SELLFERN_API_URL: platform.url, SELLFERN_API_TOKEN: token },
    DISCORD_CHANNEL_MODE: 'card',
    DISCORD_ROUTES: `order.*=${channel}:card,${feed}`,
  });
  await vi.waitFor(() => {
    expect(platform.requests).not.toEqual([]);
  }, patient);
  await send('order.created', '1042', { ...full, status: 'New' });
  await send('order.status_changed', 'ord_1042', { ...full, status: 'In Production' });
  await calm();
  expect(texts(channel)).toHaveLength(2);
  // A thin event, which is filled in: only the platform knows that its order has another name.
  platform.orders.set('ord_1042', { id: '1042', ...full, status: 'Shipped' });
  await send('order.status_changed', 'ord_1042');
  await calm();
  const ask = async (order: string) => {
    const command = { kind: 'command', command: 'order status', options: { order } } as const;
    const { message } = await discord.interact(
      { ...command, member: { permissions: 1n << 5n } },
      'gateway',
    );
    return JSON.stringify(message);
  };
  const joined = [/#1042 has shipped/, /#1042 is now shown elsewhere/, /#1042 has shipped/];
  expect(texts(channel)).toEqual(joined.map(says));
  expect(texts(feed)).toEqual([/placed/, /in production/, /#1042 has shipped/].map(says));
  for (const name of ['1042', 'ord_1042']) expect(await ask(name)).toContain('has shipped');

  await send('order.status_changed', '1042', { ...full, status: 'Complete' });
  platform.orders.set('ord_1042', { id: '1042', ...full, status: 'Complete' });
  await calm();
  const asked = platform.requests.length;
  await bot.restart();
  await vi.waitFor(() => {
    expect(platform.requests.length).toBeGreaterThan(asked);
    expect(bot.log().filter(({ event }) => event === 'caught_up').length).toBeGreaterThan(1);
  }, patient);
  await calm();
  expect(texts(channel)).toEqual([/#1042 .*complete/i, ...joined.slice(1)].map(says));
  expect(texts(feed)).toHaveLength(4);
  for (const name of ['1042', 'ord_1042']) expect(await ask(name)).toMatch(/complete/i);
});
