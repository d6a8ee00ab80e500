import { join } from 'node:path';
import type { OperatorView } from '../src/operators/operator-view.ts';
import { createSqliteStorage } from '../src/storage/sqlite/create-sqlite-storage.ts';
import type { Bench, Row } from './bench.ts';
import { fillStorage } from './load/fill-storage.ts';
import { holdToLimit } from './measure/hold-to-limit.ts';
import { withFolder } from './measure/with-folder.ts';

/** A page has 200 ms; drawing it and sending it want some of them. */
const limitMs = 100;
const limit = 50;

/** What the pages ask, with the filters that are hardest to answer: rare, absent, far back, without a match. */
function questions(view: OperatorView, rows: number): Readonly<Record<string, () => unknown>> {
  const before = Math.ceil(rows / 2);
  return {
    overview: async () => view.overview(Date.now(), ['1100000000000000200']),
    'events, newest': async () => view.events({ limit }),
    'events, half-way back': async () => view.events({ limit, before }),
    'events, a rare type': async () => view.events({ limit, type: 'ticket.created' }),
    'events, a rare outcome': async () => view.events({ limit, status: 'plain' }),
    'events, cards that failed': async () => view.events({ limit, status: 'failed' }),
    'events, waiting': async () => view.events({ limit, status: 'waiting' }),
    'events, a pattern of types': async () => view.events({ limit, type: 'ticket.*' }),
    'events, a store without any': async () => view.events({ limit, store: 'no such' }),
    'events, counted': async () => view.countEvents({ platform: 'sellfern', status: 'posted' }),
    'events, filters that no row meets together': async () =>
      view.events({ limit, platform: 'sellapp', type: 'order.status_changed' }),
    'events of an order': async () => view.events({ limit, search: 'ord_42' }),
    'events, nothing found': async () => view.events({ limit, search: 'nobody' }),
    'one event': async () => view.event(before),
    'one order': async () => view.order('sellfern', 'ord_42'),
    'orders, half-way back': async () =>
      view.orders({ limit, after: { changedAt: before, row: before } }),
    'orders, a store without any': async () => view.orders({ limit, store: 'no such' }),
    'orders, words that most have': async () => view.orders({ limit, words: 'mug' }),
    'orders, words that most have, counted': async () => view.countOrders({ words: 'mug' }),
    'orders, a word of few': async () => view.orders({ limit, words: 'ord_42' }),
    'orders, counted': async () => view.countOrders({ from: 1 }),
    'dead letters': async () => view.deliveries({ limit, state: 'dead' }),
  };
}

async function timed(ask: () => unknown): Promise<number> {
  const startedAt = performance.now();
  await ask();
  return performance.now() - startedAt;
}

/** How long what the console asks takes, with a large database behind it. */
export const bench: Bench = {
  name: 'console',
  compares:
    'What the console’s pages ask of the database, in ms, with a million events, orders, messages and deliveries in it; beside what is allowed.',
  run: async (size) => {
    const { rows, rounds } =
      size === 'full' ? { rows: 1_000_000, rounds: 5 } : { rows: 2_000, rounds: 1 };
    return withFolder(async (folder) => {
      const storage = createSqliteStorage({ path: join(folder, 'orders.db') });
      fillStorage(storage.db, rows, Date.now());
      const measured: Row[] = [];
      for (const [what, ask] of Object.entries(questions(storage.view, rows))) {
        const ours: number[] = [];
        for (let round = 0; round < rounds; round += 1) ours.push(await timed(ask));
        measured.push(holdToLimit({ what: `${what}, ms`, ours, limit: limitMs }));
      }
      await storage.close();
      return measured;
    });
  },
};
