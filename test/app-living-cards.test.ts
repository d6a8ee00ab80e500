import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
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
  expect(discord.pings).toEqual([]);
});

const start = async (settings = {}): Promise<void> => {
  bot = await startBot(discord, { DISCORD_CHANNEL_MODE: 'card', ...settings });
};

let minute = 0;
const send = async (type: string, said: object, order = '1042') => {
  minute += 1;
  const time = new Date(Date.parse('2026-05-01T12:00:00Z') + minute * 60_000).toISOString();
  const answer = await bot.send('sellfern', type, {
    id: `evt_${order}_${minute}`,
    type,
    created_at: time,
    data: { order_id: order, ...said },
  });
  expect(answer.status).toBe(200);
};
const placed = async (order?: string) => send('order.created', { status: 'New' }, order);
const changed = async (status: string, order?: string) =>
  send('order.status_changed', { status }, order);

const metrics = async (): Promise<string> =>
  (await fetch(`http://127.0.0.1:${bot.metricsPort() ?? 0}/metrics`)).text();
/** Nothing waits, and every card shows its order as it is. */
const calm = async () =>
  vi.waitFor(async () => {
    expect((await bot.health()).body).toMatchObject({ inbox: { pending: 0 } });
    expect(await metrics()).toMatch(/^cards_stale 0$/m);
    // A line is owed with its card's post.
    expect((await bot.health()).body).toMatchObject({ outbox: { pending: 0 } });
  }, patient);
const messages = () => discord.messages(channel);
const texts = () => messages().map(({ content }) => content);

it('an order is one message that is edited, with a reply at each loud stage', async () => {
  await start();
  await placed();
  await calm();
  expect(texts()).toEqual([expect.stringContaining('#1042')]);
  const [card] = messages();
  await changed('In Production');
  await calm();
  expect(texts()).toEqual([expect.stringContaining('in production')]);
  await changed('Shipped');
  await send('order.fulfillment.shipped', {
    ...{ carrier: 'UPS', tracking_code: '1Z999AA10123456784' },
  });
  await calm();
  await send('order.fulfillment.delivered', { tracking_code: '1Z999AA10123456784' });
  await calm();
  expect(messages().map(({ id }) => id)[0]).toBe(card?.id);
  expect(texts()).toEqual([
    expect.stringMatching(/#1042 .*delivered/),
    expect.stringMatching(/#1042 has shipped/),
    expect.stringMatching(/#1042 .*delivered/),
  ]);
  expect(await metrics()).toMatch(/^replies_total\{result="posted"\} 2$/m);
  const replies = messages().slice(1);
  expect(replies.map((reply) => reply.message_reference)).toEqual([
    expect.objectContaining({ message_id: card?.id }),
    expect.objectContaining({ message_id: card?.id }),
  ]);
  expect(replies.flatMap(({ embeds }) => embeds)).toEqual([]);
  expect(JSON.stringify(messages()[0])).toContain('1Z999AA10123456784');
});
