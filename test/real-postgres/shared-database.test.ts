import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClaimedEvent } from '../../src/inbox/inbox.ts';
import type { TimelineEntry } from '../../src/orders/timeline.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { envelope, owing, packUpTo } from '../support/open-storage.ts';

const patient = { timeout: 60_000 };

let database: Awaited<ReturnType<typeof createDatabase>>;
let machines: readonly PostgresStorage[];
const errors: unknown[] = [];

async function startMachine(): Promise<PostgresStorage> {
  return createPostgresStorage({
    random: () => 0,
    database: openPool(database?.url ?? ''),
    onOneMachine: (part) => part,
    onError: (error) => errors.push(error),
  });
}

beforeEach(async () => {
  database = await createDatabase();
  // At once, as after a deployment: one makes the tables.
  machines = await Promise.all([startMachine(), startMachine()]);
});

afterEach(async () => {
  for (const machine of machines) await machine.close();
  await database?.drop();
  expect(errors.splice(0)).toEqual([]);
});

const entry: TimelineEntry = {
  ...{ type: 'ticket.created', change: 'created', occurredAt: 10, stated: true, receivedAt: 11 },
  ...{ late: false, told: true, origin: 'webhook', contentDigest: 'digest' },
};
const orders = 10;
const perOrder = 12;
const leaseMs = 60_000;

/** Processes until there is nothing left, several orders at a time, as a bot does. */
async function work(
  { inbox }: PostgresStorage,
  settled: (event: ClaimedEvent) => void,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    const events = await inbox.claim({ now: Date.now(), leaseMs, limit: 3 });
    const sequences = [...Map.groupBy(events, ({ orderId }) => orderId).values()];
    await Promise.all(
      sequences.map(async (sequence) => {
        for (const event of sequence) {
          const title = event.eventId;
          await inbox.settle(event, event.orderId, () => owing(title, ['c1', 'c2']), Date.now());
          settled(event);
        }
      }),
    );
  }
}

it('two machines process every event once, those of an order in their order', async () => {
  const ids = Array.from({ length: orders * perOrder }, (_, index) => index);
  await Promise.all(
    ids.map(async (index) => {
      const event = envelope({ eventId: `e${index}`, orderId: `o${index % orders}` });
      // Both are told of everything, as when a sender tries again elsewhere.
      await Promise.all(machines.map(async ({ inbox }) => inbox.insert(event, 1_000)));
    }),
  );
  const settled: ClaimedEvent[] = [];
  const isOver = () => settled.length >= ids.length;
  await Promise.all(
    machines.map(async (machine) => work(machine, (event) => settled.push(event), isOver)),
  );
  expect(new Set(settled.map(({ id }) => id)).size).toBe(ids.length);
  expect(settled).toHaveLength(ids.length);
  for (const sequence of Map.groupBy(settled, ({ orderId }) => orderId).values()) {
    const processed = sequence.map(({ id }) => id);
    expect(processed).toEqual(processed.toSorted((a, b) => a - b));
  }
});

it('two machines post what a channel is owed in its order, one message at a time', async () => {
  const [first, second] = machines;
  if (first === undefined || second === undefined) throw new Error('two machines are needed');
  const titles = Array.from({ length: 40 }, (_, index) => `n${index}`);
  for (const title of titles) await first.inbox.insert(envelope({ eventId: title }), 1_000);
  let settled = 0;
  await work(
    first,
    () => (settled += 1),
    () => settled === titles.length,
  );
  const sent: unknown[] = [];
  const inFlight = new Set<string>();
  const post = async ({ outbox }: PostgresStorage): Promise<void> => {
    while (sent.length < titles.length * 2) {
      const messages = await outbox.claim({
        now: Date.now(),
        leaseMs,
        limit: 8,
        pack: packUpTo(3),
      });
      for (const { channelId } of messages) {
        expect(inFlight.has(channelId)).toBe(false);
        inFlight.add(channelId);
      }
      for (const message of messages) {
        sent.push(...(message.body['titles'] as string[]).map((t) => `${message.channelId} ${t}`));
        inFlight.delete(message.channelId);
        await outbox.settle(message, { kind: 'done', discordId: '1' }, Date.now());
      }
    }
  };
  await Promise.all([post(first), post(second)]);
  for (const channelId of ['c1', 'c2']) {
    const posted = sent.filter((line) => String(line).startsWith(channelId));
    expect(posted).toEqual(titles.map((title) => `${channelId} ${title}`));
  }
  expect(await first.readVitals()).toMatchObject({ outboxPending: 0, deadDeliveries: 0 });
});

it('a machine goes on when every connection was cut', async () => {
  const [machine] = machines;
  if (machine === undefined) throw new Error('a machine is needed');
  await machine.inbox.insert(envelope({ eventId: 'before' }), 10);
  await machine.database
    .run(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    )
    .catch(() => undefined);
  // No webhook is refused for that.
  expect(await machine.inbox.insert(envelope({ eventId: 'after' }), 10)).toBe('accepted');
  // A connection may not have noticed yet: then a bot claims again, as it does all the time.
  const claimed: string[] = [];
  await vi.waitFor(async () => {
    const events = await machine.inbox.claim({ now: Date.now(), leaseMs, limit: 10 });
    claimed.push(...events.map(({ eventId }) => eventId));
    expect(claimed).toEqual(['before', 'after']);
  }, patient);
});

it('two machines decide one after the other, also where transactions see only what was there before them', async () => {
  const [{ database: first } = {}] = machines;
  if (first === undefined) throw new Error('a machine is needed');
  await first.run(`DO $$ BEGIN EXECUTE format(
    'ALTER DATABASE %I SET default_transaction_isolation = %L', current_database(), 'repeatable read');
  END $$`);
  const others = await Promise.all([startMachine(), startMachine()]);
  machines = [...machines, ...others];
  // What a machine has not claimed it may decide, but not write.
  const claimed: ClaimedEvent[] = [];
  for (const { inbox } of others) {
    await inbox.insert(envelope({ eventId: `e${claimed.length}` }), 10);
    claimed.push(...(await inbox.claim({ now: 1, leaseMs, limit: 1 })));
  }
  const known: number[] = [];
  let settled: Promise<unknown> = Promise.resolve();
  await first.transaction(async (sql) => {
    await sql.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['["sellfern","t1"]']);
    settled = Promise.all(
      others.map(async ({ inbox }, index) => {
        const event = claimed[index];
        if (event === undefined) throw new Error('an event is needed');
        const decide = (_: unknown, history: readonly TimelineEntry[]) => {
          known.push(history.length);
          return { ...owing('x', []), entry };
        };
        await inbox.settle(event, 't1', decide, 1);
      }),
    );
    await vi.waitFor(async () => {
      const waiting = `SELECT FROM pg_locks JOIN pg_database AS its ON its.oid = database
        WHERE NOT granted AND datname = current_database()`;
      expect(await first.all(waiting)).toHaveLength(2);
    }, patient);
  });
  await settled;
  expect(known).toEqual([0, 1]);
});
