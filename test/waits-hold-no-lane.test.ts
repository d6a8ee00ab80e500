import { afterEach, expect, it, vi } from 'vitest';
import { createLocalDiscord, type LocalDiscord } from './local-discord/create-local-discord.ts';
import type { FaultKind, OrderedFault } from './local-discord/rest/create-faults.ts';
import { cardsOf } from './support/cards-of.ts';
import { startBot, type Bot } from './support/start-bot.ts';

const healthy = '1100000000000000200';
const others = Array.from({ length: 14 }, (_, index) =>
  String(1_100_000_000_000_000_300n + BigInt(index)),
);
const times = 1_000;
const patient = { timeout: 60_000, interval: 20 };

let discord: LocalDiscord;
let bot: Bot;
let ordered: readonly OrderedFault[];
afterEach(async () => {
  // What hangs would hang until its deadline.
  await discord.close();
  await bot.stop();
});

const order = async (id: string, storeId: string) =>
  bot.send('sellfern', 'order.created', {
    id: `evt_${id}`,
    type: 'order.created',
    created_at: '2026-05-01T12:00:00Z',
    organization_id: 'org_123',
    data: { order_id: id, store_id: storeId, status: 'Paid' },
  });

/** Two cards wait for each of the other channels, whose requests suffer `faultOf`. */
async function startBeside(faultOf: (index: number) => FaultKind): Promise<void> {
  const channels = [healthy, ...others].map((id) => ({ id, name: `channel-${id}` }));
  discord = await createLocalDiscord({ channels, rateLimits: false });
  const routes = others.map((id, index) => `sellfern:*@store_${index}=${id}`).join(';');
  bot = await startBot(discord, {
    DISCORD_ROUTES: `${routes};*=${healthy}`,
    LOG_LEVEL: 'warn',
  });
  ordered = others.map((channelId, index) =>
    discord.order({ ...faultOf(index), method: 'POST', channelId, times }),
  );
  for (const [index] of others.entries())
    for (const card of ['a', 'b']) await order(`${card}-${index}`, `store_${index}`);
}

const kinds: readonly FaultKind[] = [
  { kind: 'hang' },
  { kind: 'stallBody' },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 403, code: 50013 },
  { kind: 'rateLimit', retryAfter: 30 },
  { kind: 'rateLimit' },
  { kind: 'drop' },
];

it.each([
  ...kinds.map((kind) => ({ name: JSON.stringify(kind), faultOf: () => kind })),
  { name: 'each of these', faultOf: (index: number) => kinds[index % kinds.length] ?? kinds[0] },
])('posts a healthy channel’s cards beside fourteen channels with $name', async ({ faultOf }) => {
  await startBeside((index) => faultOf(index) ?? { kind: 'hang' });
  await vi.waitFor(() => {
    expect(ordered.every((fault) => fault.remaining() < times)).toBe(true);
  }, patient);
  for (let card = 0; card < 12; card += 1) await order(`good-${card}`, 'another');
  await vi.waitFor(() => {
    const titles = cardsOf(discord, healthy).map(({ title }) => title);
    expect(titles.filter((title) => title.includes('good'))).toHaveLength(12);
  }, patient);
  const timedOut = bot.log().filter(({ reason }) => String(reason).includes('TimeoutError'));
  expect(timedOut, 'nothing waited for a call’s deadline').toEqual([]);
});
