import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const channel = '1100000000000000200';
const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.stuck).toEqual([]);
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
  expect(discord.refusals).toEqual([]);
});

const titles = () => cardsOf(discord, channel).map(({ title }) => title);
const waits = async (count: number) =>
  vi.waitFor(async () => {
    const { body } = await bot.health();
    expect(body).toMatchObject({ inbox: { pending: 0 }, outbox: { pending: count } });
  }, patient);

let minute = 0;
const send = async (type: string, orderId: string, said: object) => {
  minute += 1;
  const time = new Date(Date.parse('2026-05-01T12:00:00Z') + minute * 60_000).toISOString();
  const answer = await bot.send('sellfern', type, {
    id: `evt_${orderId}_${minute}`,
    type,
    created_at: time,
    data: { order_id: orderId, ...said },
  });
  expect(answer.status).toBe(200);
};
const placed = async (id: string) => send('order.created', id, { status: 'New' });
const changed = async (id: string, status: string) =>
  send('order.status_changed', id, { previous_status: 'In Production', status });
const shipped = async (id: string, code: string) =>
  send('order.fulfillment.shipped', id, { carrier: 'UPS', tracking_code: code });

/** A channel that is closed to the bot, with one card that tries to get in: whatever comes waits behind it. */
async function closeChannel(): Promise<void> {
  discord.setPermissions(channel, { send: false });
  await placed('1');
  await vi.waitFor(() => {
    expect(bot.log().some(({ event }) => event === 'channel_parked')).toBe(true);
  }, patient);
}
async function openChannel(): Promise<void> {
  discord.setPermissions(channel, { send: true });
  await bot.restart();
  await waits(0);
}

it('a change of status and its parcel that wait together are one card, with the parcel', async () => {
  bot = await startBot(discord);
  await closeChannel();
  await changed('1042', 'Shipped');
  await shipped('2077', '1Z999AA10123456784');
  await shipped('1042', '1Z999AA10123456785');
  await changed('2077', 'Shipped');
  await waits(5);
  await openChannel();
  const cards = cardsOf(discord, channel);
  expect(cards.map(({ title }) => title)).toEqual([
    expect.stringContaining('#1'),
    expect.stringContaining('#1042 has shipped'),
    expect.stringContaining('#2077 has shipped'),
  ]);
  expect(JSON.stringify(cards[1])).toContain('1Z999AA10123456785');
  expect(JSON.stringify(cards[2])).toContain('1Z999AA10123456784');
});

it('sent apart they are two cards', async () => {
  bot = await startBot(discord);
  await changed('1042', 'Shipped');
  await vi.waitFor(() => {
    expect(titles()).toHaveLength(1);
  }, patient);
  await shipped('1042', '1Z999AA10123456784');
  await waits(0);
  expect(titles()).toHaveLength(2);
});

it('a burst of other changes of one order keeps a card for each', async () => {
  bot = await startBot(discord);
  await closeChannel();
  await placed('1042');
  await changed('1042', 'In Production');
  await changed('1042', 'Complete');
  await waits(4);
  await openChannel();
  expect(titles()).toHaveLength(4);
  expect(discord.messages(channel)).toHaveLength(2);
});
