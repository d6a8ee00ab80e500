import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from '../local-discord/create-local-discord.ts';
import { cardsOf } from '../support/cards-of.ts';
import { startBot, type Bot } from '../support/start-bot.ts';

const patient = { timeout: 60_000, interval: 20 };
let discord: LocalDiscord;
let bot: Bot;

beforeEach(async () => {
  discord = await createLocalDiscord({ rateLimits: false });
  bot = await startBot(discord);
  await untilGatewayIs('up');
  await vi.waitFor(() => {
    expect(discord.commands()).not.toEqual([]);
  }, patient);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(bot.logText()).not.toMatch(/unexpected_error|database_unavailable/);
});

const untilGatewayIs = async (state: string) =>
  vi.waitFor(async () => {
    expect((await bot.health()).body).toHaveProperty('discord.gateway', state);
  }, patient);
const untilLogged = async (event: string, times: number) =>
  vi.waitFor(() => {
    expect(bot.log().filter((line) => line['event'] === event)).toHaveLength(times);
  }, patient);
const ask = async (timeoutMs = 3_000) =>
  discord.interact({ kind: 'command', command: 'bot status', timeoutMs });
/** Orders become cards as if nothing had happened. */
async function checkPosting(order: string): Promise<void> {
  const data = { order_id: order, status: 'Shipped' };
  const said = { type: 'order.status_changed', organization_id: 'org_123', data };
  expect((await bot.send('sellfern', said.type, said)).status).toBe(200);
  await vi.waitFor(() => {
    expect(cardsOf(discord).map(({ title }) => title)).toContainEqual(
      expect.stringContaining(order),
    );
  }, patient);
}

it.each([
  ['10062: it came too late', 404, 10062, 'interaction_too_late'],
  ['40060: somebody has answered', 400, 40060, 'interaction_answered_before'],
])('an answer refused with %s is logged, once each, and the next is given', async (...row) => {
  const [, status, code, event] = row;
  const callback = { path: /^\/interactions\/.*\/callback$/, times: 3 };
  discord.order({ kind: 'status', status, code, ...callback });
  for (let times = 0; times < 3; times += 1) await expect(ask(100)).rejects.toThrow();
  await untilLogged(event, 3);
  const late = bot.log().filter((line) => typeof line['lateMs'] === 'number');
  expect(late).toHaveLength(code === 10062 ? 3 : 0);
  await checkPosting('1042');
  expect((await ask()).message?.content).toContain('Only the staff');
});

it('a token refused by the gateway (4004) is said loudly, and a new start takes it again', async () => {
  discord.refuseToken(true);
  await untilGatewayIs('token_refused');
  await untilLogged('discord_token_refused', 1);
  const said = { type: 'order.created', organization_id: 'org_123', data: { order_id: '1' } };
  expect((await bot.send('sellfern', said.type, said)).status).toBe(200);
  discord.refuseToken(false);
  await bot.restart();
  await untilGatewayIs('up');
  await checkPosting('1042');
  expect(cardsOf(discord)).toHaveLength(2);
});
