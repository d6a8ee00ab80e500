import { afterEach, expect, it, vi } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { CardOutcome } from '../../../src/outbox/cards.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import type { Routing } from '../../../src/routing/route.ts';
import { createSqliteCardTable } from '../../../src/storage/sqlite/create-sqlite-card-table.ts';
import { createSqliteTakeSteps } from '../../../src/storage/sqlite/create-sqlite-take-steps.ts';
import { subscribersOf } from '../../../src/storage/subscription-steps.ts';
import { orderEvent } from '../../support/order-event.ts';
import { envelope, openStorage, owing, packUpTo } from '../../support/open-storage.ts';

const [now, leaseMs] = [1_000, 1_000];
const routing: Routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  ...{ defaultRules: [], defaultLocale: 'en', loud: ['shipped'], modes: { c1: 'card' } },
};

afterEach(() => {
  vi.unstubAllGlobals();
});

/** How often better-sqlite3 learnt anew what rows a statement answers with, as it does when SQLite has compiled it anew. */
function countCompiled(): () => number {
  const original = Function;
  let compiled = 0;
  vi.stubGlobal(
    'Function',
    Object.assign((...parts: string[]) => {
      compiled += 1;
      return original(...parts);
    }, original),
  );
  return () => compiled;
}

it('an event is stored, decided and posted without a statement being compiled anew', async () => {
  const { inbox, outbox } = openStorage();
  const pass = async (eventId: string): Promise<void> => {
    await inbox.insert(envelope({ eventId, orderId: 'o1' }), 1_000);
    const [event] = await inbox.claim({ now: 1_000, leaseMs: 1_000, limit: 1 });
    if (event === undefined) throw new Error('nothing to claim');
    await inbox.settle(event, 'o1', () => owing(eventId, ['c1']), 1_000);
    const claim = { now: 1_000, leaseMs: 1_000, limit: 8, pack: packUpTo(10) };
    const [message] = await outbox.claim(claim);
    if (message === undefined) throw new Error('nothing to post');
    await outbox.settle(message, { kind: 'done', discordId: eventId }, 1_000);
  };
  for (const eventId of ['e1', 'e2', 'e3']) await pass(eventId);
  const compiled = countCompiled();
  for (const eventId of ['e4', 'e5', 'e6']) await pass(eventId);
  expect(compiled()).toBe(0);
});

it('the cards of an order and who is told of it are found without a statement being compiled anew', () => {
  const { db } = openStorage();
  const orders = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'];
  db.exec(`INSERT INTO members (member_id, channel_id, channel_kind, opened_at, locale, stages)
    VALUES ('m1', 'd1', 'direct', 1, 'en', '{"v":1,"stages":[]}')`);
  for (const id of orders) {
    db.exec(`INSERT INTO cards (platform, order_id, channel_id, mode, locale, marker, nonce, absent_at, created_at)
        VALUES ('sellfern', '${id}', 'c1', 'card', 'en', '${id}', '${id}', 1, 1);
      INSERT INTO subscriptions (member_id, platform, order_id, guild_id, kind, state, confirmed_at, created_at)
        VALUES ('m1', 'sellfern', '${id}', 'g1', 'notify', 'live', 1, 1)`);
  }
  const { ofOrder } = createSqliteCardTable(db, 'installation');
  const take = createSqliteTakeSteps(db);
  const pass = (id: string) => {
    const order = { platform: 'sellfern', id } as Order;
    return [ofOrder(order).length, take(subscribersOf(order, 1)).length];
  };
  expect(orders.slice(0, 3).map(pass)).toEqual(Array(3).fill([1, 1]));
  const compiled = countCompiled();
  expect(orders.slice(3).map(pass)).toEqual(Array(3).fill([1, 1]));
  expect(compiled()).toBe(0);
});

it('a living card is posted, edited and told of by a line without a statement being compiled anew', async () => {
  const { inbox, outbox, cards } = openStorage();
  const pack = createPack(traitsOf);
  const pass = async (id: string, status: string, outcome: CardOutcome): Promise<void> => {
    const event = orderEvent({ facts: { id, status } });
    await inbox.insert(envelope({ eventId: `${id} ${status}`, orderId: id }), 1_000);
    const [claimed] = await inbox.claim({ now, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const options = { claimed, event, routing, traits: traitsOf('sellfern') };
    await inbox.settle(claimed, id, (known) => settleEvent({ ...options, known }), now);
    const [card] = await cards.claim({ now, leaseMs, limit: 8, slow: [], oldBefore: 0 });
    if (card === undefined) throw new Error('no card to claim');
    await cards.settle(card, outcome, now);
    const lines = await outbox.claim({ now, leaseMs, limit: 8, pack });
    expect(lines).toHaveLength(status === 'shipped' ? 1 : 0);
    for (const line of lines) await outbox.settle(line, { kind: 'done', discordId: `l${id}` }, now);
  };
  const live = async (id: string): Promise<void> => {
    await pass(id, 'new', { kind: 'posted', messageId: `m${id}`, isKnown: true });
    await pass(id, 'shipped', { kind: 'edited' });
  };
  for (const id of ['1', '2', '3']) await live(id);
  const compiled = countCompiled();
  for (const id of ['4', '5', '6']) await live(id);
  expect(compiled()).toBe(0);
});
