import { beforeEach, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { envelope, owing, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database deletes of an order or a customer, and what it keeps. */
export function forgettingContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
    for (const order of ['1042', '1043']) await tell(order);
  });

  const claim = { now: 2_000, leaseMs, limit: 8, pack: packUpTo(1) };
  const person = { 1042: 'Jane', 1043: 'Joan' } as Readonly<Record<string, string>>;
  const count = async (from: string) => (await storage.rows(`SELECT 1 FROM ${from}`)).length;
  const insert = async (eventId: string, body: object, orderId?: string) => {
    const bytes = Buffer.from(JSON.stringify(body));
    await storage.inbox.insert(envelope({ eventId, orderId, body: bytes }), 100);
  };

  /** An order with a customer, told in a channel and posted there. */
  async function tell(id: string): Promise<void> {
    const customerName = `${person[id] ?? ''} Smith`;
    const email = `${person[id] ?? ''}@Example.com`.toLowerCase();
    await insert(`evt_${id}`, { data: { email } }, id);
    const [event] = await storage.inbox.claim({ now: 2_000, leaseMs, limit: 1 });
    if (event === undefined) throw new Error('the event was to be claimed');
    const facts = { platform: 'sellfern', id, number: `N-${id}`, customerName };
    const order = { ...facts, items: [], parcels: [], knownAsOf: 1 };
    const said = { type: 'order.created', change: 'created', contentDigest: 'd' } as const;
    const when = { occurredAt: 1, stated: false, receivedAt: 1, late: false } as const;
    const entry = { ...said, ...when, told: true, origin: 'webhook' } as const;
    const settle = () => ({ ...owing(`card ${id}`, ['c1']), order, entry });
    await storage.inbox.settle(event, id, settle, 2_000);
    for (const message of await storage.outbox.claim(claim)) {
      await storage.outbox.settle(message, { kind: 'done', discordId: id }, 2_000);
    }
  }

  const left = async () => ({
    orders: await count('orders'),
    timeline: await count('timeline'),
    deliveries: await count('deliveries'),
    messages: await count('messages'),
    bodies: await count('events WHERE body IS NOT NULL'),
    named: await count('events WHERE order_id IS NOT NULL'),
    events: await count('events'),
  });
  const oneOfTwo = { orders: 1, timeline: 1, deliveries: 1, messages: 1, bodies: 1, named: 1 };

  it.each([
    { order: '1042' },
    { order: 'n-1042' },
    { order: 'Order #1042' },
    { order: '№ N-1042' },
    { customer: 'jane smith' },
    { customer: 'JANE@example.com' },
  ])('everything of %j is gone, and nothing of another', async (subject) => {
    const forgotten = await storage.desk.forget(subject);
    expect(forgotten).toEqual({ orders: 1, events: 1, deliveries: 1 });
    expect(await left()).toEqual({ ...oneOfTwo, events: 2 });
    expect(await storage.ordersOf(everyShop).find({ reference: '1042' })).toEqual([]);
    expect(await storage.ordersOf(everyShop).find({ reference: '1043' })).toHaveLength(1);
  });

  it.each([
    { order: '1042' },
    { order: 'api_7' },
    { customer: 'jane smith' },
    { customer: 'jane@example.com' },
  ])('what came of it under its other id is gone with %j', async (subject) => {
    await storage.run(
      `UPDATE orders SET alias = 'api_7', alias_key = 'api7' WHERE order_id = '1042'`,
    );
    await insert('evt_api_7', { data: { street: 'Elm Street 7' } }, 'api_7');
    const [event] = await storage.inbox.claim({ now: 2_000, leaseMs, limit: 1 });
    if (event === undefined) throw new Error('the event was to be claimed');
    await storage.inbox.settle(event, 'api_7', () => owing('card api_7', ['c1']), 2_000);
    expect(await storage.desk.forget(subject)).toEqual({ orders: 1, events: 2, deliveries: 2 });
    expect(await left()).toEqual({ ...oneOfTwo, events: 3 });
  });

  it.each(['1042', 'api_7'])(
    'nobody who asked for it as %s is notified, and nothing says that they were',
    async (named) => {
      await storage.run(`UPDATE orders SET alias = 'api_7' WHERE order_id = '1042'`);
      const memberId = '1300000000000000001';
      const channel = { id: '1400000000000000001', kind: 'direct' } as const;
      await storage.members.keepChannel({ memberId, channel, locale: 'en' }, 2_000);
      for (const id of [named, '1043']) {
        const order = { platform: 'sellfern', id, number: `N-${id}` };
        await storage.members.subscribe({ memberId, order, kind: 'notify', guildId: 'g' }, 2_000);
        for (const message of await storage.outbox.claim({
          ...claim,
          pack: createPack(traitsOf),
        })) {
          await storage.outbox.settle(message, { kind: 'done', discordId: `9${id}` }, 2_000);
        }
      }
      await storage.desk.forget({ order: '1042' });
      expect((await storage.members.list(memberId)).map(({ orderId }) => orderId)).toEqual([
        '1043',
      ]);
      for (const table of ['subscriptions', 'cards', 'deliveries', 'messages']) {
        const rows = JSON.stringify(await storage.rows(`SELECT * FROM ${table}`));
        expect(rows, table).not.toContain(named);
        expect(rows, table).toContain('1043');
      }
    },
  );

  it('the webhook that told it is still a duplicate when it comes again', async () => {
    await storage.desk.forget({ order: '1042' });
    expect(await storage.inbox.insert(envelope({ eventId: 'evt_1042' }), 100)).toBe('duplicate');
    expect(await storage.inbox.claim(claim)).toEqual([]);
  });

  it('what waits is neither processed nor posted any more, and everything else is', async () => {
    await insert('evt_later', { note: 'x' }, '1042');
    await insert('evt_ticket', { from: 'jane@example.com' });
    await insert('evt_other', { from: 'joann-jane@example.com' });
    await storage.desk.forget({ order: '1042' });
    await storage.desk.forget({ customer: 'jane@example.com' });
    const waiting = await storage.inbox.claim(claim);
    expect(waiting.map(({ eventId }) => eventId)).toEqual(['evt_other']);
    expect(await storage.outbox.claim(claim)).toEqual([]);
  });

  // What cannot be undone is done for that very name only, not for all of one normal form.
  it.each([
    { order: '104' },
    { order: 'N1042' },
    { customer: 'Smith' },
    { customer: 'ane@example.com' },
    {},
  ])('nothing is gone for %j', async (subject) => {
    const nothing = { orders: 0, events: 0, deliveries: 0 };
    expect(await storage.desk.forget(subject)).toEqual(nothing);
    expect(await left()).toMatchObject({ orders: 2, messages: 2, bodies: 2 });
  });
}
