import { setTimeout as delay } from 'node:timers/promises';
import type { SpawnedBot } from '../crash/spawn-bot.ts';

/** How many orders happen at once. */
const streams = 6;
const stepsPerOrder = 5;
const start = Date.parse('2026-05-01T12:00:00Z');

export interface Load {
  /** Event ids that were answered 200. */
  readonly acknowledged: ReadonlySet<string>;
  /** Who to send to from now on. */
  readonly sendTo: (bot: Pick<SpawnedBot, 'send'>) => void;
  /** Begins no other order, and answers when every event was acknowledged. */
  readonly stop: () => Promise<void>;
}

/**
 * Shops that go on selling: each event of an order is sent until it is acknowledged, then the next one, as
 * senders do that try again. They do not run ahead of the bot by more than `mostAhead`, so that what is under
 * way is always young.
 */
export function startLoad(postedCards: () => number, mostAhead = 120): Load {
  const acknowledged = new Set<string>();
  let bot: Pick<SpawnedBot, 'send'> | undefined;
  let stopped = false;
  let orders = 0;

  const insist = async (event: Parameters<SpawnedBot['send']>[0]): Promise<void> => {
    while (!stopped && acknowledged.size - postedCards() > mostAhead) await delay(5);
    for (;;) {
      const answer = await bot?.send(event);
      if (answer !== undefined) break;
      await delay(10);
    }
    acknowledged.add(event.id);
  };
  const sell = async (): Promise<void> => {
    while (!stopped) {
      const orderId = `ord${(orders += 1)}`;
      for (let step = 1; step <= stepsPerOrder; step += 1) {
        const createdAt = new Date(start + step * 60_000).toISOString();
        await insist({ id: `${orderId}-${step}`, orderId, status: `step-${step}`, createdAt });
      }
    }
  };
  const selling = Array.from({ length: streams }, sell);

  return {
    acknowledged,
    sendTo: (next) => {
      bot = next;
    },
    stop: async () => {
      stopped = true;
      await Promise.all(selling);
    },
  };
}
