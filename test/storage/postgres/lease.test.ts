import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { ClaimedEvent } from '../../../src/inbox/inbox.ts';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../../src/storage/postgres/create-postgres-storage.ts';
import { emptyingScript } from '../../support/emptying-script.ts';
import { envelope, owe, owing, packUpTo } from '../../support/open-storage.ts';
import { openPglite } from '../../support/pglite-database.ts';

let database: Awaited<ReturnType<typeof openPglite>>;
let first: PostgresStorage;
let second: PostgresStorage;

async function startMachine(attended = false): Promise<PostgresStorage> {
  return createPostgresStorage({
    random: () => 0,
    ...{ database, backend: 'pglite', attended, onOneMachine: (part) => part },
    onError: (error) => expect.unreachable(String(error)),
  });
}

beforeAll(async () => {
  database = await openPglite();
});

afterAll(async () => {
  await database.end();
});

beforeEach(async () => {
  [first, second] = [await startMachine(), await startMachine()];
  await database.executeSql(emptyingScript());
});

afterEach(async () => {
  await first.close();
  await second.close();
});

const leaseMs = 60_000;
const claim = async ({ inbox }: PostgresStorage): Promise<readonly ClaimedEvent[]> =>
  inbox.claim({ now: Date.now(), leaseMs, limit: 10 });
const post = async ({ outbox }: PostgresStorage) =>
  outbox.claim({ now: Date.now(), leaseMs, limit: 8, pack: packUpTo(10) });
/** So long was nothing heard of a machine that others take what it held. */
const lapse = async ({ lease }: PostgresStorage) =>
  database.run('UPDATE machines SET alive_until = 0 WHERE id = $1', [lease.holder]);
const one = <T>(found: readonly T[]): T => {
  expect(found).toHaveLength(1);
  return found[0] as T;
};

it('writes nothing about an event that another machine has taken over', async () => {
  await first.inbox.insert(envelope({ eventId: 'a' }), 10);
  const late = one(await claim(first));
  expect(await claim(second)).toEqual([]);
  await lapse(first);
  const taken = one(await claim(second));
  await first.inbox.settle(late, undefined, () => owing('late', ['c1']), 2_000);
  await first.inbox.retry(late, Date.now(), 'late');
  await first.inbox.giveBack([late]);
  await first.inbox.bury(late, 'late', 2_000);
  expect(await database.all('SELECT state, attempts, reason FROM events')).toEqual([
    { state: 'pending', attempts: 0, reason: null },
  ]);
  expect(await claim(first)).toEqual([]);
  await second.inbox.settle(taken, undefined, () => owing('in time', ['c2']), 2_000);
  expect(await database.all('SELECT channel_id FROM deliveries')).toEqual([{ channel_id: 'c2' }]);
});

it('has no say in a message that another machine has taken over, but that it was posted', async () => {
  await owe(first, 'a', ['c1']);
  const late = one(await post(first));
  expect(await post(second)).toEqual([]);
  await lapse(first);
  expect(one(await post(second))).toMatchObject({ nonce: late.nonce, attempt: 2 });
  await first.outbox.settle(late, { kind: 'retry', dueAt: 0, reason: 'late' }, 2_000);
  expect(await post(first)).toEqual([]);
  expect(await post(second)).toEqual([]);
  await first.outbox.settle(late, { kind: 'done', discordId: '7' }, 2_000);
  expect(await database.all('SELECT state FROM messages')).toEqual([{ state: 'done' }]);
});

const show = async ({ cards }: PostgresStorage) =>
  cards.claim({ now: Date.now(), leaseMs, limit: 8, slow: [], oldBefore: 0 });
const addCard = async () =>
  database.run(
    `INSERT INTO cards (platform, order_id, channel_id, mode, locale, marker, nonce, absent_at, stale_since, created_at)
     VALUES ('sellfern', 'o1', 'c1', 'card', 'en', 'm', 'n', 1, 1, 1)`,
  );

it('takes over a card from a machine that died, long before its try would have to end', async () => {
  await addCard();
  const late = one(await show(first));
  expect(await show(second)).toEqual([]);
  await lapse(first);
  expect(one(await show(second))).toMatchObject({ attempt: 2, card: { nonce: late.card.nonce } });
  expect(await show(first)).toEqual([]);
});

it('leaves a card to the machine that shows it, however long that takes', async () => {
  await addCard();
  one(await show(first));
  await database.run('UPDATE cards SET due_at = 0');
  expect(await show(second)).toEqual([]);
});

it('takes another try at a card when the answer to a claim was lost', async () => {
  await addCard();
  const { card, attempt } = one(await show(first));
  first.lease.underWay.cards.clear();
  const again = one(await show(first));
  expect(again).toMatchObject({ attempt: attempt + 1, card: { id: card.id } });
  await first.cards.settle(again, { kind: 'posted', messageId: '7', isKnown: true }, Date.now());
  expect(await database.all('SELECT state, holder FROM cards')).toEqual([
    { state: 'live', holder: null },
  ]);
});

it('goes on with what nobody took when it is heard of again', async () => {
  await first.inbox.insert(envelope({ eventId: 'a' }), 10);
  const event = one(await claim(first));
  await lapse(first);
  await first.inbox.renew([event], 0);
  expect(await claim(second)).toEqual([]);
  await first.inbox.settle(event, undefined, () => owing('a', ['c1']), 2_000);
  expect(await database.all('SELECT state FROM events')).toEqual([{ state: 'done' }]);
});

it('leaves an order to the machine that works on it, also where an event comes before what that has', async () => {
  const insert = async (id: number) =>
    database.run(
      `INSERT INTO events (id, platform, event_id, type, order_id, body, origin, received_at)
       VALUES ($1, 'sellfern', $2, 'order.updated', 'o1', '{}', 'webhook', 1)`,
      [id, `e${id}`],
    );
  await insert(200);
  const event = one(await claim(first));
  // Its transaction began before the other's and ended after it.
  await insert(100);
  expect(await claim(second)).toEqual([]);
  await first.inbox.settle(event, 'o1', () => owing('a', []), 2_000);
  expect(await claim(second)).toMatchObject([{ eventId: 'e100' }]);
});

it('gives up what it has when it stops', async () => {
  const third = await startMachine();
  await owe(third, 'a', ['c1']);
  await post(third);
  expect(await post(second)).toEqual([]);
  await third.close();
  expect(await post(second)).toHaveLength(1);
  expect(await database.all('SELECT FROM machines')).toHaveLength(1);
});

it('says again and again that it lives', async () => {
  const living = await startMachine(true);
  const until = async (): Promise<number> => {
    const text = 'SELECT alive_until AS until FROM machines WHERE id = $1';
    const [row] = await database.all<{ until: number }>(text, [living.lease.holder]);
    return row?.until ?? 0;
  };
  const patient = { timeout: 60_000 };
  await vi.waitFor(async () => {
    expect(await until()).toBeGreaterThan(0);
  }, patient);
  const before = await until();
  await vi.waitFor(async () => {
    expect(await until()).toBeGreaterThan(before);
  }, patient);
  await living.close();
});
