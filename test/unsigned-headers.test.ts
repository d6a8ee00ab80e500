import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { startBot, webhookSecret, type Bot } from './support/start-bot.ts';
import { cardsOf } from './support/cards-of.ts';

const patient = { timeout: 60_000 };
const ops = '1100000000000000202';

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  discord.addChannel(ops, 'ops');
  bot = await startBot(discord, { DISCORD_OPS_CHANNEL_ID: ops });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
});

/** Signed once, as somebody saw it pass; sent again under every header that is not signed. */
async function sendUnder(body: string, headers: readonly Readonly<Record<string, string>>[]) {
  const digest = createHmac('sha256', webhookSecret).update(body).digest('hex');
  const results = [];
  for (const header of headers) {
    const signed = { 'Content-Type': 'application/json', 'X-Sellfern-Signature': digest };
    const answer = await bot.ask(
      '/webhooks/sellfern',
      { ...signed, 'Content-Length': Buffer.byteLength(body), ...header },
      Buffer.from(body),
    );
    results.push((answer.body as { status?: string }).status ?? answer.status);
  }
  await vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({
      ...{ inbox: { pending: 0 }, outbox: { pending: 0 } },
    });
  }, patient);
  return results;
}

const event = (name: string) => ({ 'X-Sellfern-Event': name });

it('one signed body is one event and one card, whatever its unsigned headers say', async () => {
  const body = JSON.stringify({ id: 1042, status: 'New', store_id: 's', items: [{ name: 'Mug' }] });
  const results = await sendUnder(body, [
    event('order.created'),
    ...['order.fulfillment.shipped', 'order.fulfillment.delivered', 'ticket.created'].map(event),
    ...['order.status_changed', 'order.updated', 'order.made_up', 'webhook.test', 'x'].map(event),
    { ...event('order.created'), 'Webhook-Id': 'msg_9', 'X-Request-Id': '9', 'User-Agent': 'z' },
    { ...event('order.created'), 'Content-Type': 'Application/JSON; charset=x' },
    { ...event('order.created'), 'X-Sellfern-Delivery': 'd2', 'X-Sellfern-Timestamp': '1' },
  ]);
  expect(results.filter((result) => result === 'accepted')).toHaveLength(1);
  expect(new Set(results)).toEqual(new Set(['accepted', 'duplicate', 400]));
  expect(cardsOf(discord)).toHaveLength(1);
  expect(cardsOf(discord, ops)).toHaveLength(0);
});

it('made-up types over one signed body are one alert', async () => {
  const results = await sendUnder(
    JSON.stringify({ id: 7, note: 'something' }),
    Array.from({ length: 30 }, (_, index) => event(`gadget.kind_${index}`)),
  );
  expect(results.filter((result) => result === 'accepted')).toHaveLength(1);
  expect(cardsOf(discord, ops)).toHaveLength(1);
});
