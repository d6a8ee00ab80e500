import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedEvent, Envelope, Settlement } from '../../../src/inbox/inbox.ts';
import type { TimelineEntry } from '../../../src/orders/timeline.ts';
import type { OperatorView } from '../../../src/operators/operator-view.ts';
import { envelope, owing, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 21, 12);

const entry: TimelineEntry = {
  ...{ type: 'order.status_changed', change: 'status_changed', status: 'Shipped' },
  ...{ occurredAt: now, stated: true, receivedAt: now, late: false, told: true },
  ...{ origin: 'webhook', contentDigest: 'digest' },
};

const order = (id: string, number?: string) => ({
  ...{ platform: 'sellfern', id, number, items: [], parcels: [], knownAsOf: now },
});

/** What every database shows through the port `OperatorView`. */
export function operatorViewContract(open: OpenStore): void {
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
  const claim = async (at = now) =>
    storage.outbox.claim({ now: at, leaseMs, limit: 8, pack: packUpTo(10) });
  async function claimOne(at?: number) {
    const [message] = await claim(at);
    if (message === undefined) throw new Error('nothing to claim');
    return message;
  }
  const eventIds = async (filter: Partial<Parameters<OperatorView['events']>[0]>) =>
    (await view.events({ limit: 10, ...filter })).items.map(({ eventId }) => eventId);

  describe('events', () => {
    it('are listed newest first, page by page', async () => {
      for (const eventId of ['a', 'b', 'c', 'd', 'e']) await process({ eventId });
      const first = await view.events({ limit: 2 });
      expect(first.items.map(({ eventId }) => eventId)).toEqual(['e', 'd']);
      const second = await view.events({ limit: 2, before: first.next });
      expect(second.items.map(({ eventId }) => eventId)).toEqual(['c', 'b']);
      const third = await view.events({ limit: 2, before: second.next });
      expect(third.items.map(({ eventId }) => eventId)).toEqual(['a']);
      expect(third.next).toBeUndefined();
    });

    it('say what arrived and what became of it', async () => {
      const { id } = await process({ eventId: 'a', orderId: 'o1' });
      expect((await view.events({ limit: 1 })).items).toEqual([
        {
          ...{ id, platform: 'sellfern', type: 'order.status_changed', eventId: 'a' },
          ...{ orderId: 'o1', state: 'done', result: 'unrouted', reason: null },
          ...{ attempts: 1, receivedAt: now },
        },
      ]);
    });

    it('are filtered by platform, type and what became of them, each and together', async () => {
      await process({ eventId: 'a', type: 'order.created' });
      await process({ eventId: 'b', platform: 'sellapp', type: 'order.created' });
      await process({ eventId: 'c', platform: 'sellapp' }, owing('c', ['c1']));
      await storage.inbox.insert(envelope({ eventId: 'd', receivedAt: now }), 10);
      expect(await eventIds({ platform: 'sellapp' })).toEqual(['c', 'b']);
      expect(await eventIds({ type: 'order.created' })).toEqual(['b', 'a']);
      expect(await eventIds({ state: 'told' })).toEqual(['c']);
      expect(await eventIds({ state: 'pending' })).toEqual(['d']);
      expect(await eventIds({ platform: 'sellapp', type: 'order.created' })).toEqual(['b']);
      expect(await eventIds({ platform: 'sellapp', state: 'told' })).toEqual(['c']);
      expect(await eventIds({ platform: 'sellfern', state: 'told' })).toEqual([]);
      expect(await eventIds({ type: 'never.seen' })).toEqual([]);
    });

    it('are listed by the state they are in, not by an earlier result', async () => {
      const told = await process({ eventId: 'a' }, owing('a', ['c1']));
      await storage.desk.replayEvents([told.id]);
      expect(await eventIds({ state: 'told' })).toEqual([]);
      expect(await eventIds({ state: 'pending' })).toEqual(['a']);
      const [again] = await storage.inbox.claim({ now: now + leaseMs, leaseMs, limit: 1 });
      if (again) await storage.inbox.bury(again, 'hopeless', now);
      expect(await eventIds({ state: 'dead' })).toEqual(['a']);
    });

    it('are found by event id, order id and order number, and by nothing else', async () => {
      const known = { result: 'told', order: order('o1', '1042'), deliveries: [] } as const;
      await process({ eventId: 'a', orderId: 'o1' }, known, 'o1');
      await process({ eventId: 'b', orderId: 'o2' });
      await process({ eventId: 'o1', platform: 'sellapp' });
      expect(await eventIds({ search: 'b' })).toEqual(['b']);
      expect(await eventIds({ search: 'o2' })).toEqual(['b']);
      expect(await eventIds({ search: '1042' })).toEqual(['a']);
      expect(await eventIds({ search: 'o1' })).toEqual(['o1', 'a']);
      expect(await eventIds({ search: 'o1', platform: 'sellfern' })).toEqual(['a']);
      expect(await eventIds({ search: 'o' })).toEqual([]);
      expect(await eventIds({ search: "' OR 1 --" })).toEqual([]);
    });
  });

  describe('an event', () => {
    it('that is not there is undefined', async () => {
      expect(await view.event(7)).toBeUndefined();
    });

    it('tells its whole way: secret, body, history, and each delivery with its card', async () => {
      const settlement = { ...owing('a', ['c1', 'c2']), order: order('o1'), entry };
      const { id } = await process(
        { eventId: 'a', orderId: 'o1', secretIndex: 1 },
        settlement,
        'o1',
      );
      const message = await claimOne();
      await storage.outbox.settle(message, { kind: 'done', discordId: '77' }, now + 900);
      const story = await view.event(id);
      expect(story).toMatchObject({
        ...{ id, origin: 'webhook', secretIndex: 1, settledAt: now, body: '{}', entry },
        deliveries: [
          { channelId: 'c1', state: 'done', discordId: '77', settledAt: now + 900, failures: [] },
          { channelId: 'c2', state: 'pending', settledAt: null },
        ],
      });
      expect(story?.deliveries[0]).toMatchObject({ body: { titles: ['a'] }, embed: 0, event: id });
    });

    it('says where in a message its card is', async () => {
      await process({ eventId: 'a' }, owing('a', ['c1']));
      const { id } = await process({ eventId: 'b' }, owing('b', ['c1']));
      expect((await view.event(id))?.deliveries[0]?.body).toBeUndefined();
      await claimOne();
      expect((await view.event(id))?.deliveries).toMatchObject([
        { body: { titles: ['a', 'b'] }, embed: 1 },
      ]);
    });

    it('tells each try that failed, and why', async () => {
      const { id } = await process({ eventId: 'a' }, owing('a', ['c1']));
      const retry = { kind: 'retry', dueAt: now + 5, reason: 'Discord answered 500' } as const;
      await storage.outbox.settle(await claimOne(), retry, now + 1);
      const [delivery] = (await view.event(id))?.deliveries ?? [];
      expect(delivery).toMatchObject({ state: 'pending', reason: 'Discord answered 500' });
      expect(delivery?.failures).toMatchObject([
        { attempt: 1, outcome: 'retry', reason: 'Discord answered 500', endedAt: now + 1 },
      ]);
    });

    it('has no body any more once that is pruned', async () => {
      const { id } = await process({ eventId: 'a' });
      await storage.prune(now + 1);
      expect(await view.event(id)).toMatchObject({ body: null, eventId: 'a' });
    });
  });

  describe('deliveries', () => {
    it('are listed newest first, page by page, all or the dead ones', async () => {
      for (const title of ['a', 'b', 'c']) {
        await process({ eventId: title }, owing(title, [`channel-${title}`]));
      }
      const dead = { kind: 'dead', reason: 'no', perhapsPosted: true } as const;
      for (const message of await claim()) {
        const isDead = message.channelId !== 'channel-b';
        await storage.outbox.settle(message, isDead ? dead : { kind: 'done' }, now);
      }
      const owed = (
        items: readonly { readonly event: number | null; readonly channelId: string }[],
      ) => items.filter(({ event }) => event !== null).map(({ channelId }) => channelId);
      expect(owed((await view.deliveries({ limit: 10 })).items)).toEqual([
        ...['channel-c', 'channel-b', 'channel-a'],
      ]);
      const first = await view.deliveries({ state: 'dead', limit: 1 });
      expect(first.items).toMatchObject([{ channelId: 'channel-c', state: 'dead', reason: 'no' }]);
      const second = await view.deliveries({ state: 'dead', limit: 1, before: first.next });
      expect(second.items).toMatchObject([{ channelId: 'channel-a' }]);
      expect(second.next).toBeUndefined();
    });
  });

  describe('an order', () => {
    it('that is not known is undefined', async () => {
      expect(await view.order('sellfern', 'o1')).toBeUndefined();
    });

    it('has its timeline, its events newest first, and every delivery about it', async () => {
      const settlement = { ...owing('a', ['c1']), order: order('o1', '1042'), entry };
      await process({ eventId: 'a', orderId: 'o1' }, settlement, 'o1');
      await process({ eventId: 'b', orderId: 'o1' });
      await process({ eventId: 'c', orderId: 'o2' });
      await claimOne();
      const story = await view.order('sellfern', 'o1');
      expect(story).toMatchObject({
        order: { id: 'o1', number: '1042' },
        timeline: [entry],
        events: [{ eventId: 'b' }, { eventId: 'a' }],
        deliveries: [{ channelId: 'c1', body: { titles: ['a'] } }],
      });
      expect(await view.order('sellfern', '1042')).toBeUndefined();
      expect(await view.order('sellapp', 'o1')).toBeUndefined();
    });
  });

  describe('the overview', () => {
    it('of an empty database is empty, a month long', async () => {
      const { vitals, channels, days, deliveryMs } = await view.overview(now);
      expect(vitals).toMatchObject({ inboxPending: 0, deadEvents: 0 });
      expect(channels).toEqual([]);
      expect(deliveryMs).toBeUndefined();
      expect(days).toHaveLength(30);
      expect(days[0]).toEqual({ day: '2026-10-23', events: 0 });
      expect(days.at(-1)).toEqual({ day: '2026-11-21', events: 0 });
    });

    it('counts events by the day they arrived', async () => {
      const midnight = Date.UTC(2026, 10, 21);
      const times = [midnight - 40 * day, midnight - 3 * day, midnight - 1, midnight, midnight + 1];
      for (const [index, receivedAt] of times.entries()) {
        await process({ eventId: `e${index}`, receivedAt });
      }
      const { days } = await view.overview(now);
      expect(days.filter(({ events }) => events > 0)).toEqual([
        { day: '2026-11-18', events: 1 },
        { day: '2026-11-20', events: 1 },
        { day: '2026-11-21', events: 2 },
      ]);
    });

    it('says of each channel what it waits for, what was given up, and when it was last posted to', async () => {
      await process({ eventId: 'a' }, owing('a', ['c1', 'c2', 'c3']));
      const dead = { kind: 'dead', reason: 'no', perhapsPosted: true } as const;
      for (const message of await claim()) {
        const { channelId } = message;
        if (channelId === 'c1') await storage.outbox.settle(message, { kind: 'done' }, now + 700);
        if (channelId === 'c2') await storage.outbox.settle(message, dead, now);
      }
      await process({ eventId: 'b' }, owing('b', ['c1', 'c3']));
      const { channels } = await view.overview(now);
      expect(channels.filter(({ channelId }) => channelId !== 'ops')).toEqual([
        { channelId: 'c1', pending: 1, dead: 0, lastPostedAt: now + 700 },
        { channelId: 'c2', pending: 0, dead: 1, lastPostedAt: undefined },
        { channelId: 'c3', pending: 2, dead: 0, lastPostedAt: undefined },
      ]);
    });

    it('says how long it took from stored to posted', async () => {
      for (const [index, took] of [100, 200, 300, 4_000].entries()) {
        await process({ eventId: `e${index}` }, owing('a', ['c1']));
        await storage.outbox.settle(await claimOne(), { kind: 'done' }, now + took);
      }
      const { deliveryMs } = await view.overview(now);
      expect(deliveryMs).toEqual({ p50: 200, p95: 4_000, measured: 4 });
    });
  });
}
