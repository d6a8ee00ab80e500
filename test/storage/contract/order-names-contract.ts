import { traitsOf } from '../../../src/platforms/index.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { Envelope } from '../../../src/inbox/inbox.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent, type SaidOfOrder } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const dayMs = 86_400_000;
const routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  defaultRules: [],
  defaultLocale: 'en',
} as const;

/** How every database tells apart what is one order, and what is one event. */
export function orderNamesContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  /** Takes an event in and settles it; answers what became of it. */
  async function take(said: Partial<Envelope>, event: SaidOfOrder): Promise<string> {
    const read = orderEvent(event);
    const { id } = read.facts;
    const stored = await storage.inbox.insert(envelope({ orderId: id, ...said }), 100);
    if (stored !== 'accepted') return stored;
    const [claimed] = await storage.inbox.claim({ now: 10 * dayMs, leaseMs, limit: 1 });
    if (claimed === undefined) throw new Error('nothing to claim');
    const decide: Parameters<typeof storage.inbox.settle>[2] = (known) =>
      settleEvent({ known, claimed, event: read, routing, traits: traitsOf('sellfern') });
    return storage.inbox.settle(claimed, id, decide, claimed.receivedAt);
  }
  const orders = async () => storage.rows('SELECT order_id, alias, status FROM orders ORDER BY id');

  describe('an order with two ids', () => {
    const byWebhook = { id: 'ord_1042', alias: '1042' };

    it('is one, whichever of them an event names', async () => {
      await take({ eventId: 'a', receivedAt: 1 }, { facts: { ...byWebhook, status: 'new' } });
      await take({ eventId: 'b', receivedAt: 2 }, { facts: { id: '1042', status: 'shipped' } });
      await take(
        { eventId: 'c', receivedAt: 3 },
        { facts: { id: 'ord_1042', status: 'complete' } },
      );
      expect(await orders()).toEqual([{ order_id: 'ord_1042', alias: '1042', status: 'complete' }]);
      const [known] = await storage.ordersOf(everyShop).find({ reference: '1042' });
      expect(known?.timeline.map(({ status }) => status)).toEqual(['new', 'shipped', 'complete']);
    });

    it('is found by both, by people and by catching up', async () => {
      await take({ eventId: 'a' }, { facts: { ...byWebhook, number: 'A-7' } });
      for (const name of ['ord_1042', '1042']) {
        expect((await storage.catchUp.knownOrder('sellfern', name))?.order.id).toBe('ord_1042');
        expect(await storage.ordersOf(everyShop).find({ reference: name })).toHaveLength(1);
      }
      expect(await storage.ordersOf(everyShop).find({ reference: 'A-7' })).toHaveLength(1);
      expect(await storage.catchUp.knownOrder('sellapp', '1042')).toBeUndefined();
    });

    it('is told once, also under the other one', async () => {
      const shipped = { facts: { status: 'shipped' }, occurredAt: 5 };
      const under = (id: string) => ({ ...shipped, facts: { ...shipped.facts, id } });
      await take({ eventId: 'a', receivedAt: 1 }, { facts: byWebhook });
      expect(await take({ eventId: 'b', receivedAt: 6 }, under('ord_1042'))).toBe('told');
      expect(await take({ eventId: 'c', receivedAt: 7 }, under('1042'))).toBe('repeated');
    });

    it('is none of another order whose number is that id', async () => {
      await take({ eventId: 'a' }, { facts: { id: 'ord_7', number: '1042' } });
      await take({ eventId: 'b' }, { facts: { id: '1042' } });
      expect(await orders()).toHaveLength(2);
    });
  });

  it('keeps when each fact happened', async () => {
    const items = (title: string) => [{ title, quantity: 1 }];
    await take({ eventId: 'a' }, { occurredAt: 100, facts: { items: items('Mug') } });
    await take({ eventId: 'b' }, { occurredAt: 300, facts: { number: 'A-1' } });
    await take({ eventId: 'c' }, { occurredAt: 200, facts: { items: items('Cup') } });
    const [known] = await storage.ordersOf(everyShop).find({ reference: '1042' });
    expect(known?.order).toMatchObject({ number: 'A-1', items: items('Cup') });
    expect(known?.order.factTimes).toEqual({ items: 200, number: 300 });
  });

  it('keeps which tracking number replaced which', async () => {
    const parcels = (trackingNumber: string) => [{ trackingNumber, delivered: false }];
    const list = { parcels: parcels('B'), parcelsAreAll: true };
    await take({ eventId: 'a' }, { occurredAt: 100, facts: { parcels: parcels('A') } });
    await take({ eventId: 'b' }, { occurredAt: 300, facts: list });
    await take({ eventId: 'c' }, { occurredAt: 200, facts: { parcels: parcels('a') } });
    const [known] = await storage.ordersOf(everyShop).find({ reference: '1042' });
    expect(known?.order.parcels).toEqual(parcels('B'));
    expect(known?.order.factTimes?.parcels).toEqual({
      listedAt: 300,
      saidAt: { A: 200, B: 300 },
      replaced: parcels('a'),
    });
  });

  it('leaves an event that is processed again at its place', async () => {
    const event = (status: string) => ({ facts: { status } });
    await take({ eventId: 'a', receivedAt: 1 }, event('new'));
    await take({ eventId: 'b', receivedAt: 2 }, event('cancelled'));
    await take({ eventId: 'c', receivedAt: 3 }, event('On Hold'));
    await storage.run(
      `UPDATE events SET state = 'pending', settled_at = NULL WHERE event_id = 'b'`,
    );
    let late: boolean | undefined;
    const claimed = {
      ...envelope({ eventId: 'b', receivedAt: 2, orderId: '1042' }),
      id: 2,
      attempt: 1,
    };
    await storage.inbox.settle(
      claimed,
      '1042',
      (known) => {
        const settled = settleEvent({
          known,
          claimed,
          event: orderEvent(event('cancelled')),
          routing,
          traits: traitsOf('sellfern'),
        });
        late = settled.entry?.late;
        return settled;
      },
      9,
    );
    expect(late).toBe(true);
    expect(await orders()).toMatchObject([{ status: 'On Hold' }]);
  });

  describe('bytes that state no id', () => {
    const digest = 'd'.repeat(64);
    const bytes = { eventId: digest, sameForMs: 3 * dayMs };
    const insert = async (said: Partial<Envelope>) =>
      storage.inbox.insert(envelope({ orderId: '7', ...bytes, ...said }), 100);
    const ids = async () => storage.rows('SELECT event_id FROM events ORDER BY id');

    it('are one event while their platform tries again, and another one after', async () => {
      expect(await insert({ receivedAt: 1 })).toBe('accepted');
      expect(await insert({ receivedAt: 3 * dayMs })).toBe('duplicate');
      expect(await insert({ receivedAt: 4 * dayMs })).toBe('accepted');
      expect(await insert({ receivedAt: 5 * dayMs })).toBe('duplicate');
      expect(await insert({ receivedAt: 8 * dayMs })).toBe('accepted');
      expect(await insert({ receivedAt: 8 * dayMs })).toBe('duplicate');
      expect(await ids()).toEqual([
        { event_id: digest },
        { event_id: `${digest}@1` },
        { event_id: `${digest}@2` },
      ]);
    });

    it('are another event once something else happened to the order', async () => {
      await insert({ receivedAt: 1 });
      await insert({ receivedAt: 2, eventId: 'e'.repeat(64) });
      expect(await insert({ receivedAt: 3 })).toBe('accepted');
      expect(await insert({ receivedAt: 4 })).toBe('duplicate');
    });

    it('are none for another order’s sake, nor for what was caught up', async () => {
      await insert({ receivedAt: 1 });
      await insert({ receivedAt: 2, eventId: 'other', orderId: '8' });
      await insert({ receivedAt: 3, eventId: 'je_1', origin: 'catch_up' });
      expect(await insert({ receivedAt: 4 })).toBe('duplicate');
    });

    it('are another event of a thing without an order, too', async () => {
      await take({ ...bytes, orderId: undefined, receivedAt: 1 }, { facts: { id: 'variant:7' } });
      const other = { eventId: 'f'.repeat(64), orderId: undefined, receivedAt: 2 };
      await take(other, { facts: { id: 'variant:7' }, type: 'order.x' });
      expect(await insert({ orderId: undefined, receivedAt: 3 })).toBe('accepted');
    });

    it('are told again only if the order came back, not if it would be turned back', async () => {
      const say = async (eventId: string, status: string, receivedAt: number) =>
        take({ ...bytes, orderId: '1042', eventId, receivedAt }, { facts: { status } });
      const [paid, complete, disputed] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
      if (paid === undefined || complete === undefined || disputed === undefined) return;
      const told = [
        await say(paid, 'paid', 1),
        await say(complete, 'complete', 2),
        await say(paid, 'paid', 3),
        await say(disputed, 'disputed', 4),
        await say(complete, 'complete', 5),
        await say(disputed, 'disputed', 6),
      ];
      expect(told).toEqual(['told', 'told', 'repeated', 'told', 'told', 'told']);
      expect(await orders()).toMatchObject([{ status: 'disputed' }]);
    });

    it('that state an id are one event for ever', async () => {
      const stated = { eventId: 'evt_9', sameForMs: undefined };
      await insert({ ...stated, receivedAt: 1 });
      // Documented as the event's own, whatever else a body under the same id says.
      const another = { type: 'order.fulfillment.shipped', body: Buffer.from('{}') };
      expect(await insert({ ...stated, ...another, receivedAt: 1 })).toBe('duplicate');
      await insert({ receivedAt: 2 });
      expect(await insert({ ...stated, receivedAt: 90 * dayMs })).toBe('duplicate');
    });
  });
}
