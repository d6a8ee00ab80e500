import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ClaimedEvent } from '../../src/inbox/inbox.ts';
import type { PostgresDatabase } from '../../src/storage/postgres/database.ts';
import { createPostgresDesk } from '../../src/storage/postgres/create-postgres-desk.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../support/create-database.ts';
import { envelope, owing } from '../support/open-storage.ts';

let server: Awaited<ReturnType<typeof createDatabase>>;
let bot: PostgresStorage;

beforeEach(async () => {
  server = await createDatabase();
  bot = await createPostgresStorage({
    random: () => 0,
    database: openPool(server?.url ?? ''),
    onOneMachine: (part) => part,
    onError: (error) => expect.unreachable(String(error)),
  });
});

afterEach(async () => {
  await bot.close();
  await server?.drop();
});

const claim = async () => bot.inbox.claim({ now: Date.now(), leaseMs: 60_000, limit: 10 });
const settle = async (event: ClaimedEvent | undefined) =>
  event && bot.inbox.settle(event, event.orderId, () => owing('x', []), 1);

/** Replays the first event; what `meanwhile` does, it does before that is committed. */
async function replay(meanwhile: () => Promise<void>): Promise<void> {
  await bot.database.transaction(async (sql) => {
    const transaction: PostgresDatabase['transaction'] = async (work) => work(sql);
    const within = { ...bot.database, transaction };
    await createPostgresDesk(within, Date.now).replayEvents([1]);
    await meanwhile();
  });
}

it('an event that is replayed while old ones are removed keeps its body', async () => {
  await bot.inbox.insert(envelope(), 10);
  await settle((await claim())[0]);
  await replay(async () => {
    await bot.prune(Date.now());
  });
  expect(await claim()).toMatchObject([{ id: 1, attempt: 1 }]);
});

it('an event that is replayed in the moment in which its order’s turn ends is processed again', async () => {
  for (const eventId of ['a', 'b'])
    await bot.inbox.insert(envelope({ eventId, orderId: 'o1' }), 10);
  const [first, second] = await claim();
  await settle(first);
  await replay(async () => {
    await settle(second);
  });
  expect(await claim()).toMatchObject([{ eventId: 'a', attempt: 1 }]);
});
