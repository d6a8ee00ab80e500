import { join } from 'node:path';
import { everyShop } from '../../src/orders/shops.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProcess, inSequences } from '../../src/inbox/create-process.ts';
import type { OrderPlace } from '../../src/orders/order-place.ts';
import { knownStatuses } from '../../src/orders/status.ts';
import { platformNamed, traitsOf } from '../../src/platforms/index.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { handlerWith, staffRoles, typed } from '../discord/commands/ports.ts';
import { openOwnStorage } from '../support/open-own-storage.ts';
import { randomHistory, type SentEvent } from '../support/random-history.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/* Both databases, given the same histories, answer the same. */

const count = 500;
const seed = 20_261_129;
/** Long after everything, so that what is stale is so in both. */
const now = Date.parse('2026-06-01T12:00:00Z');
const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const ids = Array.from({ length: count }, (_, index) => `h-${index}`);
const histories = fc
  .sample(fc.tuple(...ids.map((id) => randomHistory(fc.boolean(), { id, mostEvents: 4 }))), {
    numRuns: 1,
    seed,
  })
  .flat();

const atOnce = 25;

/** Stores and processes some histories after the others, so that rows have the same numbers in both. */
async function live({ inbox }: Storage, all: readonly (readonly SentEvent[])[]): Promise<void> {
  const process = createProcess({
    inbox,
    platformNamed,
    routing: () => ({
      rules: [{ pattern: 'order.*', channelIds: ['1100000000000000200'] }],
      defaultRules: [],
      defaultLocale: 'en',
    }),
    logger: silent,
    now: () => now,
    random: () => 0,
    onSettled: () => undefined,
  });
  for (let first = 0; first < all.length; first += atOnce) {
    const waiting = all.slice(first, first + atOnce).flat();
    for (const { platform, type, body, receivedAt } of waiting) {
      const headers = platform.sign({ type, body, secret: 'a-secret' });
      const opened = platform.open({ headers, body });
      if (opened === undefined) throw new Error('does not open');
      const { eventId, sameForMs, orderId } = opened;
      const event = { eventId, sameForMs, type, orderId };
      const envelope = { ...event, platform: platform.name, body, receivedAt };
      await inbox.insert({ ...envelope, origin: 'webhook' }, 100_000);
    }
    for (;;) {
      const claimed = await inbox.claim({ now: Date.now(), leaseMs: 60_000, limit: 100 });
      if (claimed.length === 0) break;
      for (const sequence of inSequences(claimed)) await process(sequence);
    }
  }
}

const folder = temporaryFolder();
let sqlite: Storage;
let postgres: Storage;

beforeAll(async () => {
  sqlite = createSqliteStorage({ path: join(folder.path, 'orders.db') });
  postgres = await openOwnStorage();
  await Promise.all([live(sqlite, histories), live(postgres, histories)]);
});

afterAll(async () => {
  await sqlite.close();
  await postgres.close();
  folder.remove();
});

/** What both answer to the same question. */
async function both<T>(ask: (storage: Storage) => Promise<T>): Promise<readonly [T, T]> {
  return Promise.all([ask(sqlite), ask(postgres)]);
}

describe(`${count} histories of orders`, () => {
  it('lead to the same orders with the same timelines', async () => {
    for (const reference of ids) {
      const [here, there] = await both(async ({ ordersOf }) =>
        ordersOf(everyShop).find({ reference }),
      );
      expect(here).toHaveLength(1);
      expect(there).toEqual(here);
    }
  });

  it('give the same answers to /order status, to members and to staff', async () => {
    for (const order of [...ids, 'A-1', 'b-2', 'h-9999', 'sellapp:h-1', 'H-2']) {
      for (const roles of [[], staffRoles]) {
        const [here, there] = await both(async ({ ordersOf }) => {
          const orders = ordersOf(everyShop);
          const handle = handlerWith({ orders, traitsOf, now: () => now });
          return (await handle(typed('order status', { order }, { roles }))).response;
        });
        expect(there).toEqual(here);
      }
    }
  });

  it('are found by the same words', async () => {
    const names = ['A-1', 'b 2', 'h-1', 'h', '1'];
    const words = ['mug', 'cup', 'jane', 'john', 'ja', 'mu', 'm', 'j', 'jane mug', 'm j', 'tea'];
    for (const text of [...words, ...names]) {
      for (const limit of [1, 10, 100]) {
        const [here, there] = await both(async ({ ordersOf }) =>
          ordersOf(everyShop).search(text, limit),
        );
        expect([text, limit, there]).toEqual([text, limit, here]);
      }
    }
  });

  it('stand on the same pages of recent orders', async () => {
    for (const status of [undefined, ...knownStatuses, 'On Hold']) {
      const [here, there] = await both(async ({ ordersOf }) => {
        const orders = ordersOf(everyShop);
        const seen: unknown[] = [];
        let before: OrderPlace | undefined;
        do {
          const page = await orders.recent({ status, before, limit: 10 });
          seen.push(...page.orders);
          before = page.next;
        } while (before !== undefined);
        return seen;
      });
      expect(there).toEqual(here);
    }
  });
});
