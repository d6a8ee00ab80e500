import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import { cardsOf } from './support/cards-of.ts';
import { oddIds, oddNumbers } from './support/odd-names.ts';
import { startBot, type Bot } from './support/start-bot.ts';

/** Manage Server. */
const staff = 1n << 5n;
const soon = { timeoutMs: 30_000 };
const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let bot: Bot;

beforeAll(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord, {
    DISCORD_INTERACTIONS: 'gateway',
    DISCORD_GUILD_ID: discord.guildId,
  });
  const named = oddNumbers.map(([number], place) => ({ order_id: `ord_${place}x`, number }));
  const unnamed = oddIds.map((order_id) => ({ order_id, number: undefined }));
  for (const [place, { order_id, number }] of [...named, ...unnamed].entries()) {
    const answer = await bot.send('sellfern', 'order.status_changed', {
      id: `evt_${place}`,
      type: 'order.status_changed',
      created_at: '2026-05-23T12:00:00.000Z',
      data: {
        order_id,
        order: { id: order_id, order_number: number, status: `Step ${place};` },
      },
    });
    expect(answer.status).toBe(200);
  }
  await vi.waitFor(async () => {
    expect(cardsOf(discord)).toHaveLength(named.length + unnamed.length);
    expect((await bot.health()).body).toHaveProperty('discord.gateway', 'up');
  }, patient);
});

afterAll(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.logText()).not.toMatch(/unexpected_error|command_failed/);
});

/** What one copies from a card, as Discord shows it, and by what its answer is known. */
function copied(title: string): readonly [name: string, step: string] {
  const shown = title.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  const [, name, step] = /^\P{L}*Order (.*) is now “(Step \d+;)”$/u.exec(shown) ?? [];
  if (name === undefined || step === undefined) throw new Error(`not a card’s headline: ${title}`);
  return [name, step];
}

const ask = async (order: string, permissions: bigint, id: string) =>
  JSON.stringify(
    await discord.interact({
      ...{ kind: 'command', command: 'order status', options: { order }, ...soon },
      member: { id, permissions },
    }),
  );

it(
  'answers whoever copies an order’s number or id from its card',
  { timeout: 60_000 },
  async () => {
    const missed = [];
    for (const [place, card] of cardsOf(discord).entries()) {
      const [name, step] = copied(card.title);
      // Another member each time: how often one may ask is limited.
      for (const text of [name, `Order ${name}`]) {
        const answer = await ask(text, 0n, `9000000000000${10_000 + place}`);
        if (!answer.includes(step)) missed.push([text, step, answer]);
      }
    }
    expect(missed).toEqual([]);
  },
);

it('offers staff what it finds by a number, and answers the one they choose', async () => {
  const missed = [];
  for (const id of oddIds) {
    const suggested = await discord.interact({
      ...{ kind: 'autocomplete', command: 'order status', focused: 'order', ...soon },
      ...{ options: { order: id }, member: { permissions: staff } },
    });
    const value = /"value":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(suggested.response))?.[1];
    const answer = await ask(JSON.parse(value ?? '"none"') as string, staff, '900000000000000001');
    if (!answer.includes('Step')) missed.push([id, suggested.response, answer]);
  }
  expect(missed).toEqual([]);
});
