import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedEvent, Envelope, Settlement } from '../../../src/inbox/inbox.ts';
import type {
  EventSearch,
  OperatorView,
  OrderSearch,
  Place,
} from '../../../src/operators/operator-view.ts';
import type { OrderPlace } from '../../../src/orders/order-place.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { Outcome } from '../../../src/outbox/outbox.ts';
import { envelope, owing, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21, 12);

const order = (id: string, more: Partial<Order> = {}): Order => ({
  ...{ platform: 'sellfern', id, items: [], parcels: [], knownAsOf: now, ...more },
});

/** What every database lists for operators: events and orders, searched and paged. */
export function operatorListsContract(open: OpenStore): void {
  let storage: Store;
  let view: OperatorView;

  beforeEach(async () => {
    storage = await open();
    ({ view } = storage);
  });

  /** Stores an event and processes it. */
  async function process(
    said: Partial<Envelope>,
    settlement: Settlement = { result: 'unrouted', deliveries: [] },
    subject?: string,
  ): Promise<ClaimedEvent> {
    await storage.inbox.insert(envelope({ receivedAt: now, ...said }), 1_000);
    const [event] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
    if (event === undefined) throw new Error('nothing to claim');
    await storage.inbox.settle(event, subject, () => settlement, now);
    return event;
  }
  /** What becomes of the cards that wait, by their channels; what is not named goes on waiting. */
  async function post(outcomes: Readonly<Record<string, Outcome>>): Promise<void> {
    const claimed = await storage.outbox.claim({ now, leaseMs, limit: 8, pack: packUpTo(10) });
    for (const message of claimed) {
      const outcome = outcomes[message.channelId];
      if (outcome !== undefined) await storage.outbox.settle(message, outcome, now);
    }
  }
  const posted = { kind: 'done', discordId: '1' } as const;
  const dead = { kind: 'dead', reason: 'no', perhapsPosted: true } as const;

  const eventIds = async (filter: EventSearch) =>
    (await view.events({ limit: 10, ...filter })).items.map(({ eventId }) => eventId);

  describe('events', () => {
    it('are listed newest first, and paged both ways', async () => {
      for (const eventId of ['a', 'b', 'c', 'd', 'e']) await process({ eventId });
      const ids = ({ items }: Awaited<ReturnType<OperatorView['events']>>) =>
        items.map(({ eventId }) => eventId);
      const first = await view.events({ limit: 2 });
      expect(ids(first)).toEqual(['e', 'd']);
      expect(first.previous).toBeUndefined();
      const second = await view.events({ limit: 2, before: first.next });
      expect(ids(second)).toEqual(['c', 'b']);
      const third = await view.events({ limit: 2, before: second.next });
      expect(ids(third)).toEqual(['a']);
      expect(third.next).toBeUndefined();
      const back = await view.events({ limit: 2, after: third.previous });
      expect(ids(back)).toEqual(['c', 'b']);
      expect(ids(await view.events({ limit: 2, before: back.next }))).toEqual(['a']);
      const begin = await view.events({ limit: 2, after: back.previous });
      expect(ids(begin)).toEqual(['e', 'd']);
      expect(begin.previous).toBeUndefined();
    });

    it('say what arrived and what became of it', async () => {
      const { id } = await process({ eventId: 'a', orderId: 'o1' });
      expect((await view.events({ limit: 1 })).items).toEqual([
        {
          ...{ id, platform: 'sellfern', type: 'order.status_changed', eventId: 'a' },
          ...{ orderId: 'o1', state: 'done', result: 'unrouted', reason: null },
          ...{ attempts: 1, receivedAt: now, status: 'unrouted' },
        },
      ]);
    });

    it('are posted only once their cards are: else one waits, or has failed', async () => {
      await process({ eventId: 'waits' }, owing('waits', ['c1', 'c2']));
      await post({ c1: posted });
      await process({ eventId: 'failed' }, owing('failed', ['c3', 'c4']));
      await post({ c3: dead, c4: posted });
      await process({ eventId: 'posted' }, owing('posted', ['c5']));
      await post({ c5: posted });
      await storage.inbox.insert(envelope({ eventId: 'stored', receivedAt: now }), 10);
      expect(await eventIds({ status: 'posted' })).toEqual(['posted']);
      expect(await eventIds({ status: 'failed' })).toEqual(['failed']);
      expect(await eventIds({ status: 'waiting' })).toEqual(['stored', 'waits']);
      const listed = (await view.events({ limit: 10 })).items;
      expect(listed.map(({ eventId, status }) => `${eventId}: ${status}`)).toEqual([
        ...['stored: waiting', 'posted: posted', 'failed: failed', 'waits: waiting'],
      ]);
      expect(await view.countEvents({ status: 'waiting' })).toEqual({ found: 2, isLeast: false });
      const [failed] = listed.filter(({ status }) => status === 'failed');
      expect(await view.event(failed?.id ?? 0)).toMatchObject({ status: 'failed' });
    });

    it('are plain where a plain sentence stands in for the card', async () => {
      await process({ eventId: 'a' }, owing('a', ['c1']));
      await storage.run(
        "UPDATE deliveries SET state = 'dead', plain = 1, settled_at = 1 WHERE channel_id = 'c1'",
      );
      expect(await eventIds({ status: 'plain' })).toEqual(['a']);
      expect(await eventIds({ status: 'failed' })).toEqual([]);
      expect((await view.overview(now, [])).days.at(-1)).toMatchObject({ events: 1, failed: 0 });
    });

    it('are filtered by platform, type and what became of them, each and together', async () => {
      await process({ eventId: 'a', type: 'order.created' });
      await process({ eventId: 'b', platform: 'sellapp', type: 'order.created' });
      await process({ eventId: 'c', platform: 'sellapp', type: 'ticket_created' });
      await process({ eventId: 'd', platform: 'sellapp' }, { result: 'repeated', deliveries: [] });
      expect(await eventIds({ platform: 'sellapp' })).toEqual(['d', 'c', 'b']);
      expect(await eventIds({ type: 'order.created' })).toEqual(['b', 'a']);
      expect(await eventIds({ type: 'order.*' })).toEqual(['d', 'b', 'a']);
      expect(await eventIds({ type: '*created' })).toEqual(['c', 'b', 'a']);
      for (const none of ['ticket.*', 'order?created', '[o]rder.*', 'order%', 'never.seen']) {
        expect(await eventIds({ type: none }), none).toEqual([]);
      }
      expect(await eventIds({ status: 'repeated' })).toEqual(['d']);
      expect(await eventIds({ platform: 'sellapp', type: 'order.created' })).toEqual(['b']);
      expect(await eventIds({ platform: 'sellapp', status: 'unrouted' })).toEqual(['c', 'b']);
      expect(await eventIds({ platform: 'sellfern', status: 'repeated' })).toEqual([]);
      const count = await view.countEvents({ platform: 'sellapp', type: '*created' });
      expect(count).toEqual({ found: 2, isLeast: false });
    });

    it('are filtered by the time they came at', async () => {
      for (const ago of [3, 2, 1, 0]) {
        await process({ eventId: `e${ago}`, receivedAt: now - ago * day });
      }
      expect(await eventIds({ from: now - 2 * day, to: now })).toEqual(['e1', 'e2']);
      expect(await eventIds({ to: now - 3 * day })).toEqual([]);
      expect(await view.countEvents({ from: now - day })).toEqual({ found: 2, isLeast: false });
    });

    it('are filtered by the store of their order, by its id or its name', async () => {
      const of = async (id: string, store: Order['store'], alias?: string) =>
        process(
          { eventId: `e-${id}`, orderId: alias ?? id },
          { result: 'unrouted', order: order(id, { store, alias }), deliveries: [] },
          id,
        );
      await of('o1', { id: '7', name: 'Fern & Oak' });
      await of('o2', { id: '8' });
      await of('o3', { name: 'fern & oak' }, 'other-id');
      expect(await eventIds({ store: '7' })).toEqual(['e-o1']);
      expect(await eventIds({ store: 'Fern & Oak' })).toEqual(['e-o3', 'e-o1']);
      expect(await eventIds({ store: 'Fern' })).toEqual([]);
    });

    it('are filtered by a store’s name as searches compare names, and by nothing that no name holds', async () => {
      const of = async (id: string, name: string) =>
        process(
          { eventId: `e-${id}`, orderId: id },
          { result: 'unrouted', order: order(id, { store: { name } }), deliveries: [] },
          id,
        );
      await of('o1', 'LỤA ĐẸP');
      await of('o2', 'Straße & Söhne');
      await of('o3', '🧵🪡');
      expect(await eventIds({ store: 'lua dep' })).toEqual(['e-o1']);
      expect(await eventIds({ store: 'STRASSE SÖHNE' })).toEqual(['e-o2']);
      expect(await eventIds({ store: '🧵🪡' })).toEqual(['e-o3']);
      expect(await eventIds({ store: '🧵' })).toEqual([]);
      for (const key of ['store', 'search', 'platform', 'type'] as const)
        expect(await eventIds({ [key]: 'a\0b' })).toEqual([]);
      expect(await eventIds({ type: 'a\0*' })).toEqual([]);
    });

    it('are listed by what they are now, not by an earlier result', async () => {
      const told = await process({ eventId: 'a' }, owing('a', ['c1']));
      await storage.desk.replayEvents([told.id]);
      await post({ c1: posted });
      expect(await eventIds({ status: 'posted' })).toEqual([]);
      expect(await eventIds({ status: 'waiting' })).toEqual(['a']);
      const [again] = await storage.inbox.claim({ now: now + leaseMs, leaseMs, limit: 1 });
      if (again) await storage.inbox.bury(again, 'hopeless', now);
      expect(await eventIds({ status: 'failed' })).toEqual(['a']);
    });

    it('are found by event id, order id and order number, and by nothing else', async () => {
      const named = order('o1', { number: '1042' });
      const known = { result: 'told', order: named, deliveries: [] } as const;
      await process({ eventId: 'a', orderId: 'o1' }, known, 'o1');
      await process({ eventId: 'b', orderId: 'o2' });
      await process({ eventId: 'o1', platform: 'sellapp' });
      expect(await eventIds({ search: 'b' })).toEqual(['b']);
      expect(await eventIds({ search: 'o2' })).toEqual(['b']);
      expect(await eventIds({ search: '1042' })).toEqual(['a']);
      expect(await eventIds({ search: 'o1' })).toEqual(['o1', 'a']);
      expect(await eventIds({ search: 'o1', platform: 'sellfern' })).toEqual(['a']);
      expect(await eventIds({ search: 'o' })).toEqual([]);
      expect(await eventIds({ search: 'Order #1042.' })).toEqual(['a']);
      await process({ eventId: 'c', orderId: 'o1', type: 'order.created' });
      await process({ eventId: 'd', orderId: 'o3', type: 'order.delivered' });
      expect(await eventIds({ search: 'o1', type: 'order.delivered' })).toEqual([]);
      expect(await eventIds({ search: "' OR 1 --" })).toEqual([]);
    });
  });

  describe('orders', () => {
    const found = async (filter: OrderSearch) =>
      (await view.orders({ limit: 10, ...filter })).items.map((line) => line.order.id);

    beforeEach(async () => {
      const store = { id: '7', name: 'Fern & Oak' };
      await storage.saveOrder(order('o1', { status: 'new', store, knownAsOf: now - 2 * day }));
      await storage.saveOrder(
        order('o2', { status: 'new', items: [{ title: 'Waterproof mug', quantity: 1 }] }),
      );
      await storage.saveOrder(order('o3', { status: 'shipped', platform: 'sellapp', store }));
    });

    it('are listed by their last change, and paged both ways while they change', async () => {
      for (const [index, id] of ['a', 'b', 'c', 'd', 'e', 'f'].entries())
        await storage.saveOrder(order(id, { status: 'paid', knownAsOf: now + index }));
      const page = async (place: Place<OrderPlace>) => {
        const { items, ...ends } = await view.orders({ status: 'paid', ...place });
        return { ...ends, ids: items.map((line) => line.order.id) };
      };
      await storage.saveOrder(order('a', { status: 'paid', knownAsOf: now + 10 }));
      const first = await page({ limit: 2 });
      expect(first.ids).toEqual(['a', 'f']);
      await storage.saveOrder(order('f', { status: 'paid', knownAsOf: now + 11 }));
      const second = await page({ limit: 2, before: first.next });
      expect(second.ids).toEqual(['e', 'd']);
      await storage.saveOrder(order('b', { status: 'paid', knownAsOf: now + 12 }));
      const third = await page({ limit: 2, before: second.next });
      expect(third).toMatchObject({ ids: ['c'], next: undefined });
      const back = await page({ limit: 2, after: third.previous });
      expect(back.ids).toEqual(['e', 'd']);
      expect((await page({ limit: 2, after: back.previous })).ids).toEqual(['f', 'a']);
      expect((await page({ limit: 2 })).ids).toEqual(['b', 'f']);
      const all = (await page({ limit: 9 })).ids;
      expect(all).toEqual(['b', 'f', 'a', 'e', 'd', 'c']);
    });

    it('that changed in the same moment are listed each once', async () => {
      for (const id of ['a', 'b', 'c'])
        await storage.saveOrder(order(id, { status: 'paid', knownAsOf: now }));
      const ids: string[] = [];
      let before: OrderPlace | undefined;
      do {
        const page = await view.orders({ status: 'paid', limit: 1, before });
        ids.push(...page.items.map((line) => line.order.id));
        before = page.next;
      } while (before !== undefined && ids.length < 9);
      expect(ids).toEqual(['c', 'b', 'a']);
    });

    it('are paged both ways, also those that are searched for', async () => {
      const first = await view.orders({ limit: 1, status: 'new' });
      expect(first.items).toMatchObject([{ order: { id: 'o2', status: 'new' } }]);
      const second = await view.orders({ limit: 1, status: 'new', before: first.next });
      expect(second.items).toMatchObject([{ order: { id: 'o1' } }]);
      expect(second.next).toBeUndefined();
      const back = await view.orders({ limit: 1, status: 'new', after: second.previous });
      expect(back.items).toMatchObject([{ order: { id: 'o2' } }]);
      expect(back.previous).toBeUndefined();
    });

    it('are filtered by status, platform, store and the time of their last change', async () => {
      expect(await found({})).toEqual(['o3', 'o2', 'o1']);
      expect(await found({ status: 'shipped' })).toEqual(['o3']);
      expect(await found({ platform: 'sellfern' })).toEqual(['o2', 'o1']);
      expect(await found({ store: '7' })).toEqual(['o3', 'o1']);
      expect(await found({ store: 'fern & oak', platform: 'sellfern' })).toEqual(['o1']);
      expect(await found({ store: 'FERN OAK' })).toEqual(['o3', 'o1']);
      for (const key of ['store', 'status', 'platform', 'words'] as const)
        expect(await found({ [key]: '\0' })).toEqual([]);
      expect(await found({ from: now - 2 * day, to: now })).toEqual(['o1']);
      expect(await view.countOrders({ store: '7' })).toEqual({ found: 2, isLeast: false });
    });

    it('are found by the beginnings of words, of any length, with the other filters', async () => {
      expect(await found({ words: 'waterpr mug' })).toEqual(['o2']);
      expect(await found({ words: 'waterpx' })).toEqual([]);
      expect(await found({ words: 'Fern', status: 'new' })).toEqual(['o1']);
      expect(await found({ words: '&' })).toEqual([]);
      await storage.saveOrder(order('o4', { status: 'shipped', items: [] }));
      await storage.saveOrder(
        order('o5', { status: 'new', items: [{ title: 'Fern', quantity: 1 }] }),
      );
      expect(await found({ words: 'fern', status: 'shipped' })).toEqual(['o3']);
      await storage.saveOrder(
        order('o1', { store: { id: '7', name: 'Fern' }, knownAsOf: now + 1 }),
      );
      expect(await found({ words: 'fern' })).toEqual(['o1', 'o5', 'o3']);
      await storage.saveOrder(order('o5', { status: 'shipped' }));
      expect(await view.countOrders({ words: 'fern' })).toEqual({ found: 2, isLeast: false });
      expect(await view.countOrders({ words: '&' })).toEqual({ found: 0, isLeast: false });
    });
  });
}
