import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PostgresDatabase } from '../../../src/storage/postgres/database.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../../src/storage/postgres/create-postgres-storage.ts';
import { envelope, owe, owing, packUpTo } from '../../support/open-storage.ts';
import { openPglite } from '../../support/pglite-database.ts';
import { serverTime } from '../contract/server-time.ts';
import { leaseMs } from '../contract/store.ts';

const claim = { leaseMs, limit: 10, pack: packUpTo(10) };
const lost = new Error('the connection was cut');
let database: Awaited<ReturnType<typeof openPglite>>;
let storage: PostgresStorage;
/** What becomes of the next transactions. */
let fate: 'answered' | 'never begun' | 'committed without an answer' = 'answered';

/** A database that is away, or whose answer gets lost, as a machine sees it. */
function unreliable(): PostgresDatabase {
  return {
    ...database,
    transaction: async (work, options) => {
      if (fate === 'never begun') throw lost;
      const result = await database.transaction(work, options);
      if (fate === 'committed without an answer') throw lost;
      return result;
    },
    run: async (...statement) => {
      if (fate === 'never begun') throw lost;
      return database.run(...statement);
    },
  };
}

beforeAll(async () => {
  database = await openPglite();
});

afterAll(async () => {
  await database.end();
});

/** A machine that holds nothing, on an empty database. */
beforeEach(async () => {
  fate = 'answered';
  storage = await createPostgresStorage({
    random: () => 0,
    ...{ database: unreliable(), backend: 'pglite', attended: false },
    ...{ onOneMachine: (part) => part, onError: (error) => expect.unreachable(String(error)) },
  });
  await database.executeSql(
    'TRUNCATE events, timeline, messages, deliveries RESTART IDENTITY CASCADE',
  );
});

afterEach(async () => {
  await storage.close();
});

/** The machine lives on and says so, for longer than others wait for one that does not. */
async function liveOn(store: PostgresStorage): Promise<void> {
  await store.inbox.insert(envelope({ eventId: 'refused', receivedAt: 5_000 }), 0);
  await store.lease.renew(store.database);
}

const afterwards = { ...claim, now: 2_001 + leaseMs };

it('keeps what it works on as long as it lives', async () => {
  const store = await serverTime(storage);
  await owe(store, 'a', ['c1']);
  await store.inbox.insert(envelope({ eventId: 'b' }), 10);
  await store.outbox.claim({ ...claim, now: 2_000 });
  await store.inbox.claim({ ...claim, now: 2_000 });
  await liveOn(store);
  expect(await store.outbox.claim(afterwards)).toEqual([]);
  expect(await store.inbox.claim(afterwards)).toEqual([]);
});

it('says nothing of what the engine still wanted when the bot stopped', async () => {
  await storage.close();
  expect(() => storage.engine.boss.emit('error', lost)).not.toThrow();
});

it('sends a message again within seconds if what became of it could not be written down', async () => {
  const store = await serverTime(storage);
  await owe(store, 'a', ['c1']);
  const [message] = await store.outbox.claim({ ...claim, now: 2_000 });
  if (message === undefined) throw new Error('a message is needed');
  fate = 'never begun';
  await expect(store.outbox.settle(message, { kind: 'done' }, 2_000)).rejects.toBe(lost);
  fate = 'answered';
  await liveOn(store);
  expect(await store.outbox.claim(afterwards)).toMatchObject([
    { nonce: message.nonce, attempt: 2 },
  ]);
});

it('processes events again within seconds if neither their end nor their return could be written down', async () => {
  const store = await serverTime(storage);
  for (const eventId of ['a', 'b'])
    await store.inbox.insert(envelope({ eventId, orderId: 'o1' }), 10);
  const [first, second] = await store.inbox.claim({ ...claim, now: 2_000 });
  if (first === undefined || second === undefined) throw new Error('two events are needed');
  fate = 'never begun';
  await expect(store.inbox.settle(first, 'o1', () => owing('a', []), 2_000)).rejects.toBe(lost);
  await expect(store.inbox.giveBack([second])).rejects.toBe(lost);
  fate = 'answered';
  await liveOn(store);
  expect(await store.inbox.claim(afterwards)).toMatchObject([
    { eventId: 'a', attempt: 1, suspect: true },
  ]);
});

it('claims again within seconds what it never learned that it had claimed', async () => {
  const store = await serverTime(storage);
  await owe(store, 'a', ['c1']);
  await store.inbox.insert(envelope({ eventId: 'b' }), 10);
  fate = 'committed without an answer';
  await expect(store.outbox.claim({ ...claim, now: 2_000 })).rejects.toBe(lost);
  await expect(store.inbox.claim({ ...claim, now: 2_000 })).rejects.toBe(lost);
  fate = 'answered';
  await liveOn(store);
  expect(await store.outbox.claim(afterwards)).toMatchObject([{ channelId: 'c1', attempt: 2 }]);
  expect(await store.inbox.claim(afterwards)).toMatchObject([{ eventId: 'b', attempt: 1 }]);
});
