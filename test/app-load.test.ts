import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { readDatabase } from '../src/config/read-database.ts';
import { openDesk } from '../src/app/open-for-command.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, type Bot } from './support/start-bot.ts';

let discord: LocalDiscord;
let bot: Bot;
beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord, { LOG_LEVEL: 'error' });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
});

const perOrder = 10;
const start = Date.parse('2026-05-01T12:00:00Z');

/** The steps of a hundred orders. Step n of an order happens n minutes after its first. */
const events = Array.from({ length: 1_000 }, (_, index) => {
  const step = index % perOrder;
  return {
    id: `evt_${index}`,
    type: 'order.status_changed',
    created_at: new Date(start + step * 60_000).toISOString(),
    data: { order_id: `ord-${Math.floor(index / perOrder)}`, status: `step-${step}` },
  };
});

/** The same order of things on every run: a linear congruential generator. */
function shuffled<T>(things: readonly T[]): T[] {
  let seed = 20_260_501;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return things
    .map((thing) => ({ thing, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}

/** What a card says, in the words of the events: order, step, and whether it is marked as late. */
function told(title: string): { readonly order: string; readonly line: string } {
  const [, order = '', step = ''] = /(ord\\?-\d+).*(step\\?-\d)/.exec(title) ?? [];
  const late = title.includes('late') ? ' late' : '';
  return { order: order.replace('\\', ''), line: `${step.replace('\\', '')}${late}` };
}

it('tells 1,000 events sent three times in any order over 50 connections once each, in sequence', async () => {
  const answers = await Promise.all(
    shuffled([...events, ...events, ...events]).map(async (event) =>
      bot.send('sellfern', event.type, event),
    ),
  );
  const count = (status: string): number =>
    answers.filter(({ body }) => (body as { status: string }).status === status).length;
  expect([count('accepted'), count('duplicate')]).toEqual([1_000, 2_000]);

  await vi.waitFor(
    () => {
      expect(cardsOf(discord)).toHaveLength(1_000);
    },
    { timeout: 60_000, interval: 50 },
  );

  const posted = Map.groupBy(
    cardsOf(discord).map(({ title }) => told(title)),
    ({ order }) => order,
  );
  const desk = await openDesk(readDatabase(bot.database, () => ''));
  const accepted = (await desk.listEvents({ limit: 1_000 })).toReversed();
  await desk.close();
  const wanted = Map.groupBy(accepted, ({ orderId }) => orderId ?? '');
  expect(posted.size).toBe(100);
  for (const [order, ofOrder] of wanted) {
    let newest = -1;
    const lines = ofOrder.map(({ eventId }) => {
      const step = Number(eventId.slice('evt_'.length)) % perOrder;
      const late = step < newest;
      newest = Math.max(newest, step);
      return `step-${step}${late ? ' late' : ''}`;
    });
    expect(posted.get(order)?.map(({ line }) => line)).toEqual(lines);
  }
  expect(discord.refusals).toEqual([]);
  expect(bot.log()).toEqual([]);
});
