import { createDrawCard } from '../../src/discord/embeds/create-draw-card.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { createCardWorker } from '../../src/outbox/create-card-worker.ts';
import { createOutboxWorker } from '../../src/outbox/create-outbox-worker.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import type { SqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { quietLogger } from './quiet-logger.ts';
import type { createSimulatedDiscord, createSimulatedTime } from './simulated-discord.ts';

/** Nobody waits longer than this for the next look. */
const pollMs = 250;

/** The two workers, which work until nothing waits; `meanwhile` comes with every look. */
export function createUntilCalm(
  storage: SqliteStorage,
  time: ReturnType<typeof createSimulatedTime>,
  { showCard, deliver }: ReturnType<typeof createSimulatedDiscord>,
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
  const isWaiting = storage.db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM cards WHERE stale_since IS NOT NULL)
         OR EXISTS (SELECT 1 FROM deliveries WHERE state = 'pending')`,
    )
    .pluck();
  /** @throws what a worker failed with, and if there is no end of it */
  return async (mostLooks: number, meanwhile?: () => Promise<void>): Promise<void> => {
    all.forEach(({ start }) => {
      start();
    });
    for (let look = 0; isWaiting.get() !== 0 && failures.length === 0; look += 1) {
      if (look > mostLooks) throw new Error(`not calm after ${look} looks`);
      await meanwhile?.();
      all.forEach(({ nudge }) => {
        nudge();
      });
      await time.goOn(pollMs);
    }
    await Promise.all(all.map(async ({ stop }) => stop()));
    if (failures.length > 0) throw new AggregateError(failures, 'a worker failed');
  };
}
