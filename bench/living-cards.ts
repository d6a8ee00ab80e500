import { join } from 'node:path';
import type { Routing } from '../src/routing/route.ts';
import { createSqliteStorage } from '../src/storage/sqlite/create-sqlite-storage.ts';
import type { Bench } from './bench.ts';
import { createUntilCalm } from './load/create-until-calm.ts';
import {
  createSimulatedDiscord,
  createSimulatedTime,
  type SimulatedLimits,
} from './load/simulated-discord.ts';
import { eventIdOf, takeOrderEvent } from './load/take-order-event.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

const board = '1100000000000000203';
const limits: SimulatedLimits = {
  messages: { limit: 5, windowMs: 5_000 },
  oldEdits: { limit: 3, windowMs: 6_000 },
};
const changes = ['in_production', 'fulfilled', 'shipped', 'delivered'] as const;
const routing: Routing = {
  rules: [{ pattern: '*', channelIds: [board] }],
  ...{ defaultRules: [], defaultLocale: 'en', modes: { [board]: 'card' } },
  loud: ['shipped', 'delivered'],
};
const dayMs = 86_400_000;

/** A bulk change of orders whose cards have been in their channel for a day. */
export const bench: Bench = {
  name: 'living-cards',
  compares:
    'A thousand orders of one channel in mode `card` change four times each, all at once, a day after their cards were posted: until each card shows its order as it is and each line under it is sent. The workers and the database are the bot’s own; Discord and time are simulated, with a limit of 5 messages per 5 s and 3 edits of old messages per 6 s, which answers with 30046. The floor is what the second of these allows.',
  run: async (size) => {
    const orders = size === 'full' ? 1_000 : 50;
    const calm = await withFolder(async (folder) => changeAll(join(folder, 'orders.db'), orders));
    const { limit, windowMs } = limits.oldEdits;
    const floor = ((Math.ceil(orders / limit) - 1) * windowMs) / 1_000;
    const count = orders.toLocaleString('en');
    return [
      compareRounds({
        ...{ what: `${count} × 4 changes, one channel, until calm, s`, ours: [calm.seconds] },
        ...{ beside: 'the floor of the limit', theirs: [floor], target: { atMost: 1.1 } },
      }),
      holdToLimit({ what: 'edits', ours: [calm.edits], limit: orders }),
      holdToLimit({ what: 'edits refused with 30046', ours: [calm.refused], limit: 0 }),
      holdToLimit({ what: 'lines out of sequence or lost', ours: [calm.wrongLines], limit: 0 }),
    ];
  },
};

async function changeAll(path: string, orders: number) {
  const storage = createSqliteStorage({ path, operators: () => undefined });
  const time = createSimulatedTime(Date.UTC(2026, 4, 1));
  const discord = createSimulatedDiscord(time, limits);
  const untilCalm = createUntilCalm(storage, time, discord);
  const take = async (id: string, status: string) =>
    takeOrderEvent(storage.inbox, routing, { id, status, at: time.now() });
  const mostLooks = orders * 1_000;
  const ids = Array.from({ length: orders }, (_, index) => `ord_${index + 1}`);
  try {
    for (const id of ids) await take(id, 'new');
    await untilCalm(mostLooks);
    time.pass(dayMs);
    const changedAt = time.now();
    for (const status of changes) for (const id of ids) await take(id, status);
    await untilCalm(mostLooks);
    const { edits, refused } = discord.counts;
    const lines = discord.arrivals.flatMap(({ events }) => events);
    const due = ids.map((id) => eventIdOf(id, 'delivered'));
    const wrongLines = due.filter((line, index) => lines[index] !== line).length;
    return { seconds: (time.now() - changedAt) / 1_000, edits, refused, wrongLines };
  } finally {
    await storage.close();
  }
}
