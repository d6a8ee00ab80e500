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
    const named = ['c1', 'never'];

    it('of an empty database is empty, a month long', async () => {
      const { vitals, channels, days, deliveryMs } = await view.overview(now, named);
      expect(vitals).toMatchObject({ inboxPending: 0, deadEvents: 0 });
      expect(channels).toEqual([]);
      expect(deliveryMs).toBeUndefined();
      expect(days).toHaveLength(30);
      expect(days[0]).toEqual({ day: '2026-10-23', events: 0, failed: 0 });
      expect(days.at(-1)).toEqual({ day: '2026-11-21', events: 0, failed: 0 });
    });

    it('counts events by the day they arrived', async () => {
      const midnight = Date.UTC(2026, 10, 21);
      const times = [midnight - 40 * day, midnight - 3 * day, midnight - 1, midnight, midnight + 1];
      for (const [index, receivedAt] of times.entries()) {
        await process({ eventId: `e${index}`, receivedAt });
      }
      const { days } = await view.overview(now, named);
      expect(days.filter(({ events }) => events > 0)).toEqual([
        { day: '2026-11-18', events: 1, failed: 0 },
        { day: '2026-11-20', events: 1, failed: 0 },
        { day: '2026-11-21', events: 2, failed: 0 },
      ]);
    });

    it('counts of each day’s events those that failed, or a card of which did', async () => {
      await storage.inbox.insert(envelope({ eventId: 'b', receivedAt: now - day }), 10);
      const [event] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
      if (event) await storage.inbox.bury(event, 'hopeless', now);
      await process({ eventId: 'a' }, owing('a', ['c1', 'c2']));
      const dead = { kind: 'dead', reason: 'no', perhapsPosted: true } as const;
      for (const message of await claim()) await storage.outbox.settle(message, dead, now);
      await process({ eventId: 'c' });
      const { days } = await view.overview(now, named);
      expect(days.slice(-2)).toEqual([
        { day: '2026-11-20', events: 1, failed: 1 },
        { day: '2026-11-21', events: 2, failed: 1 },
      ]);
    });

    it('says of each channel what it waits for, what was given up, and when it was last posted to', async () => {
      await process({ eventId: 'a' }, owing('a', ['c1', 'c2', 'c3', 'a post']));
      const dead = { kind: 'dead', reason: 'no', perhapsPosted: true } as const;
      for (const message of await claim()) {
        const { channelId } = message;
        if (['c1', 'a post'].includes(channelId))
          await storage.outbox.settle(message, { kind: 'done' }, now + 700);
        if (channelId === 'c2') await storage.outbox.settle(message, dead, now);
      }
      await process({ eventId: 'b' }, owing('b', ['c1', 'c3']));
      const { channels } = await view.overview(now, named);
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
      const { deliveryMs } = await view.overview(now, named);
      expect(deliveryMs).toEqual({ p50: 200, p95: 4_000, measured: 4 });
    });
  });
}
