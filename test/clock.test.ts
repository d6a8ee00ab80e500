import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, type Bot } from './support/start-bot.ts';

/*
 * The machine's clock is set, forwards and backwards, while the bot works. Time itself goes on, and so does
 * Discord's clock.
 */
const dayMs = 86_400_000;
const trueTime = (): number => performance.timeOrigin + performance.now();
let aheadMs = 0;
let discord: LocalDiscord;
let bot: Bot;

/** From now on the machine is wrong by so much. */
function setClock(byMs: number): void {
  vi.setSystemTime(trueTime() + byMs);
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: trueTime() });
  aheadMs = 0;
  discord = await createLocalDiscord({ rateLimits: false, now: () => trueTime() + aheadMs });
  bot = await startBot(discord);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  vi.useRealTimers();
  expect(bot.stuck).toEqual([]);
});

const start = Date.parse('2026-05-01T12:00:00Z');
let steps = 0;
async function change(order: string, status: string): Promise<void> {
  const type = 'order.status_changed';
  steps += 1;
  const created_at = new Date(start + steps * 60_000).toISOString();
  const { status: answered } = await bot.send('sellfern', type, {
    id: `evt_${steps}`,
    type,
    created_at,
    data: { order_id: order, status },
  });
  expect(answered).toBe(200);
}

const titles = () => cardsOf(discord).map(({ title }) => title);
const posted = async (count: number): Promise<void> => {
  await expect.poll(titles, { timeout: 60_000 }).toHaveLength(count);
};

it.each([
  ['forwards', dayMs],
  ['backwards', -dayMs],
])('set %s by a day under load, nothing is lost, doubled or told out of order', async (_, jump) => {
  const orders = ['a1', 'b2', 'c3', 'd4', 'e5'];
  for (const step of [1, 2, 3, 4, 5, 6]) {
    await Promise.all(orders.map(async (order) => change(order, `step-${step}`)));
    if (step === 2) setClock(jump);
    if (step === 4) setClock(0);
  }
  await posted(30);
  for (const order of orders) {
    const told = titles().filter((title) => title.includes(order));
    expect(told.map((title) => /step\\?-(\d)/.exec(title)?.[1]).join('')).toBe('123456');
  }
});

it('set back while nobody knows whether Discord took a card, the bot looks before it sends again', async () => {
  discord.order({ kind: 'drop', commit: true, method: 'POST', path: /messages$/ });
  await change('a1', 'Shipped');
  await posted(1);
  await bot.restart(() => {
    // Ten minutes go by, Discord forgets the nonce, and the clock is an hour slow.
    aheadMs = 600_000;
    setClock(-3_600_000);
  });
  await change('b2', 'Shipped');
  await expect.poll(titles, { timeout: 60_000 }).toContainEqual(expect.stringContaining('b2'));
  expect(titles()).toHaveLength(2);
});
