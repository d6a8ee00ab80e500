import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Envelope, Inbox } from '../../src/inbox/inbox.ts';
import { createProcess, inSequences } from '../../src/inbox/create-process.ts';
import type { OrderNews } from '../../src/orders/news.ts';
import type { Order, Parcel } from '../../src/orders/order.ts';
import type { Pack } from '../../src/outbox/outbox.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { recordLog } from '../support/record-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { now, orderHistory, orderId, type Happening } from './order-history.ts';

/** How many histories are tried; any number with INTERLEAVINGS. */
const runs = Number(process.env['INTERLEAVINGS'] ?? 40);
const channelIds = ['c1', 'c2'] as const;
const routing = {
  rules: [{ pattern: '*', channelIds }],
  defaultRules: [],
  defaultLocale: 'en',
} as const;

/** What a worker meets when it writes down what an event leads to. */
const fate = fc.constantFrom<Fate>('well', 'well', 'well', 'fails', 'dies before', 'dies after');
type Posting = 'well' | 'retry' | 'dies';
type Fate = 'well' | 'fails' | 'dies before' | 'dies after';

/** Something that happens in the bot, besides time going on. */
type Step =
  | { readonly do: 'arrive'; readonly count: number }
  | { readonly do: 'process'; readonly limit: number; readonly fates: readonly Fate[] }
  | { readonly do: 'post'; readonly most: number; readonly met: Posting }
  | { readonly do: 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    do: fc.constant('process' as const),
    limit: fc.integer({ min: 1, max: 6 }),
    fates: fc.array(fate, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    do: fc.constant('post' as const),
    most: fc.integer({ min: 1, max: 10 }),
    met: fc.constantFrom<Posting>('well', 'retry', 'dies'),
  }),
  fc.constant({ do: 'restart' } as const),
);

/** A body that is nobody's business here, `most` deliveries at a time. */
const packUpTo =
  (most: number): Pack =>
  (deliveries) => ({ body: {}, taken: deliveries.slice(0, most).map(({ id }) => id) });

/** Tries are counted and end with the eighth; the generated ones leave room for those that go well. */
const mostProcessSteps = 6;

/** The real inbox, orders and outbox over a SQLite file, with a clock of its own and workers that fail as told. */
function createMachine(path: string) {
  const open = () => {
    const opened = createSqliteStorage({ path });
    // No power is cut here, and waiting for the disk is most of the work.
    opened.db.pragma('synchronous = OFF');
    return opened;
  };
  let storage = open();
  let clock = now;
  /** The deliveries that stand at Discord, by nonce. */
  const posted = new Map<string, readonly number[]>();

  /** An inbox as a worker sees it that meets these fates one after the other; once dead it says nothing more. */
  const inboxWith = (fates: readonly Fate[]): Inbox => {
    let tries = 0;
    let dead = false;
    const die = (): never => {
      dead = true;
      throw new Error('the process is gone');
    };
    const { inbox } = storage;
    return {
      ...inbox,
      settle: async (...settling) => {
        const met = fates[tries++ % fates.length];
        if (dead || met === 'dies before') die();
        if (met === 'fails') throw new Error('the disk says no');
        const result = await inbox.settle(...settling);
        return met === 'dies after' ? die() : result;
      },
      retry: async (...retrying) => (dead ? die() : inbox.retry(...retrying)),
      giveBack: async (events) => (dead ? die() : inbox.giveBack(events)),
    };
  };

  /** Longer than any lease and any pause before another try. */
  const goOn = (): number => (clock += 120_000);

  return {
    db: () => storage.db,
    insert: async (envelope: Envelope) => storage.inbox.insert(envelope, 1_000),
    process: async (limit: number, fates: readonly Fate[]): Promise<number> => {
      const claimed = await storage.inbox.claim({ now: goOn(), leaseMs: 60_000, limit });
      const work = createProcess({
        inbox: inboxWith(fates),
        platformNamed,
        routing: () => routing,
        logger: recordLog().logger,
        now: () => clock,
        random: () => 0.5,
        onSettled: () => undefined,
      });
      await Promise.allSettled(inSequences(claimed).map(work));
      return claimed.length;
    },
    post: async (most: number, met: Posting): Promise<number> => {
      const claim = { now: goOn(), leaseMs: 60_000, limit: 8, pack: packUpTo(most) };
      const messages = await storage.outbox.claim(claim);
      for (const message of messages) {
        // The same nonce is the same message to Discord, however often it is sent.
        const { nonce, deliveries } = message;
        const ids = deliveries.map(({ id }) => id);
        posted.set(nonce, ids);
        const retry = { kind: 'retry', dueAt: clock, reason: 'no answer' } as const;
        const outcome = met === 'well' ? ({ kind: 'done', discordId: nonce } as const) : retry;
        if (met !== 'dies') await storage.outbox.settle(message, outcome, clock);
      }
      return messages.length;
    },
    restart: async () => {
      await storage.close();
      storage = open();
    },
    knownOrder: async () => storage.catchUp.knownOrder('sellfern', orderId),
    posted: () => [...posted.values()].flat(),
    close: async () => storage.close(),
  };
}

type Machine = ReturnType<typeof createMachine>;

async function run(machine: Machine, arrivals: readonly Envelope[], steps: readonly Step[]) {
  const left = [...arrivals];
  const arrive = async (count: number): Promise<void> => {
    await Promise.all(left.splice(0, count).map(machine.insert));
  };
  let processSteps = 0;
  for (const next of steps) {
    if (next.do === 'arrive') await arrive(next.count);
    else if (next.do === 'restart') await machine.restart();
    else if (next.do === 'post') await machine.post(next.most, next.met);
    else if (++processSteps <= mostProcessSteps) await machine.process(next.limit, next.fates);
  }
  await arrive(left.length);
  while ((await machine.process(100, ['well'])) > 0);
  while ((await machine.post(10, 'well')) > 0);
}

/** The order as it is known, without what depends on who told of it first. */
async function stateIn(machine: Machine): Promise<Partial<Order>> {
  const known = await machine.knownOrder();
  if (known === undefined) throw new Error('there is no order');
  const { knownAsOf, parcels, ...state } = known.order;
  expect(knownAsOf).toBeLessThanOrEqual(now);
  const number = ({ trackingNumber = '' }: Parcel): string => trackingNumber;
  return {
    ...state,
    parcels: parcels.toSorted((a, b) => number(a).localeCompare(number(b))),
    factTimes: { ...state.factTimes, parcels: undefined },
  };
}

/** What was owed to each channel, named as its happening is, and whether it stands there once. */
function toldIn(machine: Machine): readonly string[] {
  const owed = machine
    .db()
    .prepare<[], { id: number; channel: string; news: string; state: string }>(
      'SELECT id, channel_id AS channel, news, state FROM deliveries',
    )
    .all();
  expect(owed.filter(({ state }) => state !== 'done')).toEqual([]);
  expect(machine.posted().sort((a, b) => a - b)).toEqual(owed.map(({ id }) => id));
  return owed
    .map(({ channel, news }) => `${channel} ${nameOf(JSON.parse(news) as OrderNews)}`)
    .sort();
}

function nameOf({ change, status, parcelIndex, occurredAt, order }: OrderNews): string {
  switch (change) {
    case 'status_changed':
      return `${change} ${status ?? ''}`;
    case 'shipped':
    case 'delivered':
      return `${change} ${order.parcels[parcelIndex ?? -1]?.trackingNumber ?? ''}`;
    case 'updated':
      return `${change} ${occurredAt}`;
    case 'created':
    case 'other':
      return change;
  }
}

/** Each happening in one to three of its forms, some of them twice, in any order. */
const arrivalsOf = (history: readonly Happening[]) =>
  fc
    .tuple(
      ...history.map(({ forms }) =>
        fc.array(fc.constantFrom(...forms), { minLength: 1, maxLength: 4 }),
      ),
    )
    .chain((sent) => {
      const all = sent.flat();
      return fc.shuffledSubarray(all, { minLength: all.length });
    });

/** In a failure's words: which form came when, instead of its bytes. */
const scenario = orderHistory.chain((history) =>
  fc.record({
    history: fc.constant(history),
    arrivals: arrivalsOf(history),
    steps: fc.array(step, { maxLength: 16 }),
  }),
);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder.remove();
});

it('ends in the same order and posts each change once, however its events come and its workers die', async () => {
  let files = 0;
  const startMachine = () => createMachine(join(folder.path, `${(files += 1)}.db`));
  const property = fc.asyncProperty(scenario, async ({ history, arrivals, steps }) => {
    const calm = startMachine();
    await run(
      calm,
      history.flatMap(({ forms }) => forms.slice(0, 1)),
      [],
    );
    const machine = startMachine();
    await run(machine, arrivals, steps);

    expect(await stateIn(machine)).toEqual(await stateIn(calm));
    const toTell = channelIds.flatMap((id) => history.map(({ name }) => `${id} ${name}`));
    expect(toldIn(machine)).toEqual(toTell.sort());
    await Promise.all([calm.close(), machine.close()]);
  });
  await fc.assert(property, {
    numRuns: runs,
    reporter: (details) => {
      const [failing] = details.counterexample ?? [];
      if (failing === undefined) return;
      const { arrivals, history, steps } = failing;
      const ids = arrivals.map(({ eventId, origin }) => `${origin} ${eventId}`);
      const told = { history: history.map(({ name }) => name), arrivals: ids, steps };
      const { seed, counterexamplePath } = details;
      const where = JSON.stringify({ seed, path: counterexamplePath });
      throw new Error(`${JSON.stringify(told, undefined, 1)}\n${where}`, {
        cause: details.errorInstance,
      });
    },
  });
}, 1_800_000);
