import { join } from 'node:path';
import { cpuUsage } from 'node:process';
import type { Routing } from '../src/routing/route.ts';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../src/storage/sqlite/create-sqlite-storage.ts';
import type { Bench } from './bench.ts';
import { createUntilCalm } from './load/create-until-calm.ts';
import {
  createSimulatedDiscord,
  createSimulatedTime,
  type Arrival,
  type SimulatedLimits,
} from './load/simulated-discord.ts';
import { eventIdOf, takeOrderEvent } from './load/take-order-event.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

const shop = '1100000000000000200';
const order = 'ord_1';
const limits = {
  messages: { limit: 5, windowMs: 5_000 },
  oldEdits: { limit: 3, windowMs: 6_000 },
  requests: { limit: 50, windowMs: 1_000 },
} satisfies SimulatedLimits;
const routing: Routing = {
  rules: [{ pattern: '*', channelIds: [shop] }],
  ...{ defaultRules: [], defaultLocale: 'en' },
};
const dayMs = 86_400_000;
/** How often an event of another order comes in meanwhile. */
const everyMs = 2_000;

const ifMissed =
  'Several times a second the bot looks which channels are owed something, by a walk over all that wait: 2 ms while 5,000 do.';

/** An order ships that many members asked to be notified of. */
export const bench: Bench = {
  name: 'notify',
  compares:
    'An order ships of which 5,000 members asked to be notified: until the card of each in their direct messages is edited and the message below it is sent. Meanwhile another order comes in every two seconds, for a channel of the shop. The workers and the database are the bot’s own; Discord and time are simulated, with 50 requests per second of the bot, 5 messages per 5 s of a channel. The floor is what the first of these allows. The work is the processor’s for each message and edit, in ms, beside the same with 500 members.',
  run: async (size) => {
    const [many, few] = size === 'full' ? [5_000, 500] : [100, 50];
    const told = await withFolder(async (folder) => ship(join(folder, 'many.db'), many));
    const fewer = await withFolder(async (folder) => ship(join(folder, 'few.db'), few));
    const { limit, windowMs } = limits.requests;
    const floor = ((2 * many) / limit - 1) * (windowMs / 1_000);
    const count = many.toLocaleString('en');
    return [
      compareRounds({
        ...{ what: `${count} members notified, s`, ours: [told.seconds] },
        ...{ beside: 'the floor of the limit', theirs: [floor], target: { atMost: 1.2 } },
      }),
      holdToLimit({ what: 'members notified twice', ours: [told.twice], limit: 0 }),
      holdToLimit({ what: 'members forgotten', ours: [told.forgotten], limit: 0 }),
      holdToLimit({ what: 'slowest message of the shop, s', ours: [told.slowest], limit: 3 }),
      compareRounds({
        ...{ what: `work for a message, ${count} members, ms`, ours: [told.workMs] },
        ...{ beside: `with ${few} members`, theirs: [fewer.workMs], target: { atMost: 2 } },
        ifMissed,
      }),
    ];
  },
};

async function ship(path: string, members: number) {
  const storage = createSqliteStorage({ path, operators: () => undefined });
  const time = createSimulatedTime(Date.UTC(2026, 4, 1));
  const discord = createSimulatedDiscord(time, limits);
  const untilCalm = createUntilCalm(storage, time, discord);
  const mostLooks = members * 1_000;
  const take = async (id: string, status: string) =>
    takeOrderEvent(storage.inbox, routing, { id, status, at: time.now() });
  try {
    // What comes before need not wait for the disk.
    storage.db.pragma('synchronous = OFF');
    await take(order, 'new');
    const channels = await subscribe(storage, members, time.now());
    await untilCalm(mostLooks);
    time.pass(dayMs);
    storage.db.pragma('synchronous = FULL');
    const before = discord.arrivals.length;
    const [shippedAt, began] = [time.now(), cpuUsage()];
    await take(order, 'shipped');
    const others: { readonly id: string; readonly at: number }[] = [];
    await untilCalm(mostLooks, async () => {
      if (time.now() < shippedAt + (others.length + 1) * everyMs) return;
      const id = `other_${others.length}`;
      others.push({ id, at: time.now() });
      await take(id, 'new');
    });
    const { user, system } = cpuUsage(began);
    const arrivals = discord.arrivals.slice(before);
    const ofMembers = arrivals.filter(({ channelId }) => channelId !== shop);
    return {
      ...missedBy(channels, ofMembers),
      seconds: (Math.max(...ofMembers.map(({ at }) => at)) - shippedAt) / 1_000,
      slowest: Math.max(0, ...others.map(({ id, at }) => arrivedAt(arrivals, id) - at)) / 1_000,
      workMs: (user + system) / 1_000 / arrivals.length,
    };
  } finally {
    await storage.close();
  }
}

/** They press "Notify me"; answers their channels. */
async function subscribe(
  { members }: SqliteStorage,
  count: number,
  at: number,
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => String(index));
  for (const memberId of ids) {
    const channel = { id: `direct ${memberId}`, kind: 'direct' } as const;
    await members.keepChannel({ memberId, channel, locale: 'en' }, at);
    const asked = { order: { platform: 'sellfern', id: order }, guildId: '1' };
    await members.subscribe({ ...asked, memberId, kind: 'notify' }, at);
  }
  return ids.map((id) => `direct ${id}`);
}

/** Each is to have one edit of their card, and one message. */
function missedBy(channels: readonly string[], arrivals: readonly Arrival[]) {
  const counts = new Map<string, number>();
  for (const { channelId, kind } of arrivals) {
    const key = `${kind} ${channelId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const owed = channels.flatMap((id) => [`edit ${id}`, `message ${id}`]);
  return {
    forgotten: owed.filter((key) => !counts.has(key)).length,
    twice: [...counts].filter(([key, count]) => count > 1 || !owed.includes(key)).length,
  };
}

function arrivedAt(arrivals: readonly Arrival[], id: string): number {
  const found = arrivals.find(({ events }) => events.includes(eventIdOf(id, 'new')));
  return found?.at ?? Infinity;
}
