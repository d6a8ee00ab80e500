import { join } from 'node:path';
import { createDrawCard } from '../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../src/discord/embeds/create-pack.ts';
import type { Inbox } from '../src/inbox/inbox.ts';
import { settleEvent } from '../src/inbox/settle-event.ts';
import { createCardWorker } from '../src/outbox/create-card-worker.ts';
import { createOutboxWorker } from '../src/outbox/create-outbox-worker.ts';
import { traitsOf } from '../src/platforms/index.ts';
import { sellfern } from '../src/platforms/sellfern/sellfern.ts';
import type { Routing } from '../src/routing/route.ts';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../src/storage/sqlite/create-sqlite-storage.ts';
import type { Bench } from './bench.ts';
import { quietLogger } from './load/quiet-logger.ts';
import {
  createSimulatedChannel,
  createSimulatedTime,
  type ChannelLimits,
} from './load/simulated-channel.ts';
import { compareRounds } from './measure/compare-rounds.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

const board = '1100000000000000203';
const limits: ChannelLimits = {
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
/** Nobody waits longer than this for the next look. */
const pollMs = 250;

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
  const channel = createSimulatedChannel(time, limits);
  const untilCalm = createWorkers(storage, time, channel);
  const ids = Array.from({ length: orders }, (_, index) => `ord_${index + 1}`);
  try {
    for (const id of ids) await take(storage, { id, status: 'new', at: time.now() });
    await untilCalm(orders);
    time.pass(dayMs);
    const changedAt = time.now();
    for (const status of changes)
      for (const id of ids) await take(storage, { id, status, at: time.now() });
    await untilCalm(orders);
    const { edits, refused, lines } = channel.counts;
    const due = ids.map((id) => `${id}-delivered`);
    const wrongLines = due.filter((line, index) => lines[index] !== line).length;
    return { seconds: (time.now() - changedAt) / 1_000, edits, refused, wrongLines };
  } finally {
    await storage.close();
  }
}

/** The two workers, which work until nothing waits: what comes in meanwhile would be another measurement. */
function createWorkers(
  storage: SqliteStorage,
  time: ReturnType<typeof createSimulatedTime>,
  { showCard, deliver }: ReturnType<typeof createSimulatedChannel>,
) {
  const failures: unknown[] = [];
  const common = {
    ...{ logger: quietLogger, now: time.now },
    onSettled: () => undefined,
    onError: (error: unknown) => void failures.push(error),
  };
  const lines = createOutboxWorker({
    ...common,
    ...{ outbox: storage.outbox, pack: createPack(traitsOf), deliver, resting: () => new Map() },
  });
  const draw = createDrawCard(traitsOf);
  const cards = createCardWorker({
    ...common,
    ...{ cards: storage.cards, draw, showCard, onOwed: lines.nudge },
    readGuild: async () => Promise.resolve('1'),
  });
  const all = [lines, cards];
  const waiting = storage.db
    .prepare(
      `SELECT (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL)
         + (SELECT count(*) FROM deliveries WHERE state = 'pending')`,
    )
    .pluck();
  /** @throws what a worker failed with, and if there is no end of it */
  return async (orders: number): Promise<void> => {
    all.forEach(({ start }) => {
      start();
    });
    for (let look = 0; waiting.get() !== 0 && failures.length === 0; look += 1) {
      if (look > orders * 1_000) throw new Error(`not calm after ${look} looks`);
      all.forEach(({ nudge }) => {
        nudge();
      });
      await time.goOn(pollMs);
    }
    await Promise.all(all.map(async ({ stop }) => stop()));
    if (failures.length > 0) throw new AggregateError(failures, 'a worker failed');
  };
}

/** An order's event, from the door to what it means for cards and lines. */
async function take(
  { inbox }: Pick<SqliteStorage, 'inbox'>,
  { id, status, at }: { readonly id: string; readonly status: string; readonly at: number },
): Promise<void> {
  const identity = { platform: sellfern.name, eventId: `${id}-${status}`, orderId: id };
  const type = 'order.status_changed';
  const body = Buffer.from('{}');
  await inbox.insert({ ...identity, type, body, origin: 'webhook', receivedAt: at }, 1_000_000);
  const [claimed] = await inbox.claim({ now: at, leaseMs: dayMs, limit: 1 });
  if (claimed === undefined) throw new Error('what was just stored cannot be claimed');
  const facts = { id, status };
  const platform = sellfern.name;
  const event = { kind: 'order', platform, type, change: 'status_changed', facts } as const;
  const decide: Parameters<Inbox['settle']>[2] = (known) =>
    settleEvent({ known, claimed, event, routing, traits: traitsOf(platform) });
  await inbox.settle(claimed, id, decide, at);
}
