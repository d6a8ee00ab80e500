import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedEvent, Inbox } from '../../../src/inbox/inbox.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { TimelineEntry } from '../../../src/orders/timeline.ts';
import { envelope, owing } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of the port `Inbox`. */
export function inboxContract(open: OpenStore): void {
  let storage: Store;
  let inbox: Inbox;

  beforeEach(async () => {
    storage = await open();
    ({ inbox } = storage);
  });

  const claim = async (now = 2_000, limit = 10) => inbox.claim({ now, leaseMs, limit });
  const idsOf = (events: readonly ClaimedEvent[]) => events.map(({ eventId }) => eventId);
  const rows = async (sql: string) => storage.rows(sql);

  async function insert(...eventIds: readonly string[]): Promise<void> {
    for (const eventId of eventIds) await inbox.insert(envelope({ eventId }), 100);
  }

  async function insertOf(orderId: string, ...eventIds: readonly string[]): Promise<void> {
    for (const eventId of eventIds) await inbox.insert(envelope({ eventId, orderId }), 100);
  }

  async function claimOne(now?: number): Promise<ClaimedEvent> {
    const [event] = await claim(now, 1);
    if (event === undefined) throw new Error('nothing to claim');
    return event;
  }

  describe('insert', () => {
    it('accepts an event once, and calls it a duplicate ever after', async () => {
      expect(await inbox.insert(envelope(), 100)).toBe('accepted');
      expect(await inbox.insert(envelope({ body: Buffer.from('other') }), 100)).toBe('duplicate');
      await inbox.settle(await claimOne(), undefined, () => owing('x', []), 1);
      expect(await inbox.insert(envelope(), 100)).toBe('duplicate');
    });

    it('tells the same id of two platforms apart', async () => {
      await inbox.insert(envelope(), 100);
      expect(await inbox.insert(envelope({ platform: 'sellapp' }), 100)).toBe('accepted');
    });

    it('is full when as many wait as may, but knows its duplicates', async () => {
      await insert('a', 'b');
      expect(await inbox.insert(envelope({ eventId: 'c' }), 2)).toBe('full');
      expect(await inbox.insert(envelope({ eventId: 'b' }), 2)).toBe('duplicate');
      await inbox.settle(await claimOne(), undefined, () => owing('x', []), 1);
      expect(await inbox.insert(envelope({ eventId: 'c' }), 2)).toBe('accepted');
    });

    it('calls one of two at once a duplicate', async () => {
      const answers = await Promise.all([
        inbox.insert(envelope(), 100),
        inbox.insert(envelope(), 100),
      ]);
      expect(answers).toEqual(['accepted', 'duplicate']);
    });

    it('keeps every byte and fact of the envelope', async () => {
      const whole = envelope({
        orderId: 'o1',
        body: Buffer.from([0, 255, 10]),
        origin: 'catch_up',
      });
      await inbox.insert(whole, 100);
      expect(await claimOne()).toEqual({ ...whole, id: 1, attempt: 1 });
    });
  });

  describe('claim', () => {
    it('takes the oldest first, as many as asked for', async () => {
      await insert('a', 'b', 'c');
      expect(idsOf(await claim(2_000, 2))).toEqual(['a', 'b']);
      expect(idsOf(await claim(2_000, 2))).toEqual(['c']);
      expect(await claim()).toEqual([]);
    });

    it('gives an event to somebody else when the lease has ended', async () => {
      await insert('a');
      await claimOne(2_000);
      expect(await claim(2_000 + leaseMs - 1)).toEqual([]);
      expect((await claimOne(2_001 + leaseMs)).eventId).toBe('a');
    });

    it('holds back the later events of an order while an earlier one is out', async () => {
      await insertOf('o1', 'a', 'b');
      expect(idsOf(await claim())).toEqual(['a', 'b']);
      await insertOf('o1', 'c');
      await insertOf('o2', 'd');
      expect(idsOf(await claim())).toEqual(['d']);
    });

    it('holds them back while an earlier one waits for its retry', async () => {
      await insertOf('o1', 'a', 'b');
      const [first, second] = await claim();
      if (first === undefined || second === undefined) throw new Error('two are needed');
      await inbox.giveBack([second]);
      await inbox.retry(first, 90_000, 'no luck');
      expect(await claim(89_999)).toEqual([]);
      expect(idsOf(await claim(90_000))).toEqual(['a', 'b']);
    });

    it('lets them go when the earlier one is a dead letter', async () => {
      await insertOf('o1', 'a');
      const first = await claimOne();
      await insertOf('o1', 'b');
      expect(await claim()).toEqual([]);
      await inbox.bury(first, 'hopeless', 2_000);
      expect(idsOf(await claim())).toEqual(['b']);
    });

    it('does not confuse orders of two platforms that share an id', async () => {
      await insertOf('o1', 'a');
      await inbox.insert(envelope({ platform: 'sellapp', orderId: 'o1' }), 100);
      await claim(2_000, 1);
      expect(await claim()).toHaveLength(1);
    });
  });

  describe('settle', () => {
    const order: Order = {
      platform: 'sellfern',
      id: 'o1',
      number: '1042',
      status: 'shipped',
      store: { id: 's1', name: 'Shop' },
      items: [{ title: 'Mug', variant: 'blue', quantity: 2 }],
      parcels: [{ carrier: 'UPS', trackingNumber: '1Z', delivered: false }],
      customerName: 'Jane',
      total: { minorUnits: 1999, currency: 'USD' },
      placedAt: 5,
      knownAsOf: 10,
    };
    const entry: TimelineEntry = {
      type: 'order.status_changed',
      change: 'status_changed',
      status: 'shipped',
      previousStatus: 'new',
      trackingNumber: '1Z',
      occurredAt: 10,
      stated: true,
      receivedAt: 11,
      late: false,
      told: true,
      origin: 'webhook',
      contentDigest: 'digest',
    };
    const settlement = { ...owing('Shipped', ['c1', 'c2']), order, entry };

    it('writes the order, its timeline, what is owed and the state together', async () => {
      await insert('a', 'b');
      const first = await claimOne();
      expect(await inbox.settle(first, 'o1', () => settlement, 3_000)).toBe('told');
      expect(await rows('SELECT state, result, settled_at FROM events WHERE id = 1')).toEqual([
        { state: 'done', result: 'told', settled_at: 3_000 },
      ]);
      expect(await rows('SELECT event, channel_id FROM deliveries')).toEqual([
        { event: 1, channel_id: 'c1' },
        { event: 1, channel_id: 'c2' },
      ]);
      const known: unknown[] = [];
      await inbox.settle(
        await claimOne(),
        'o1',
        (before) => {
          known.push(before);
          return owing('x', []);
        },
        3_000,
      );
      expect(known).toEqual([{ order, timeline: [entry] }]);
    });

    it('keeps an order of which nothing is known but its id', async () => {
      await insert('a', 'b');
      const bare: Order = { platform: 'sellfern', id: 'o1', items: [], parcels: [], knownAsOf: 1 };
      await inbox.settle(await claimOne(), 'o1', () => ({ ...settlement, order: bare }), 1);
      const second = await claimOne();
      await inbox.settle(
        second,
        'o1',
        (known) => {
          expect(known?.order).toEqual({
            ...bare,
            number: undefined,
            status: undefined,
            store: undefined,
            customerName: undefined,
            total: undefined,
            placedAt: undefined,
          });
          return owing('x', []);
        },
        1,
      );
    });

    it('keeps a store of which only the name is known', async () => {
      await insert('a', 'b');
      const store = { name: 'Shop' };
      const named = { ...settlement, order: { ...order, store } };
      await inbox.settle(await claimOne(), 'o1', () => named, 1);
      await inbox.settle(
        await claimOne(),
        'o1',
        (known) => {
          expect(known?.order.store).toEqual(store);
          return owing('x', []);
        },
        1,
      );
    });

    it('writes nothing if the decision throws', async () => {
      await insert('a');
      const event = await claimOne();
      const decided = inbox.settle(
        event,
        'o1',
        () => {
          throw new Error('cannot decide');
        },
        1,
      );
      await expect(decided).rejects.toThrow('cannot decide');
      const broken = { ...settlement, entry: { ...entry, change: null as unknown as 'created' } };
      await expect(inbox.settle(event, 'o1', () => broken, 1)).rejects.toThrow(
        /not.null constraint/i,
      );
      expect(await rows('SELECT * FROM orders')).toEqual([]);
      expect(await rows('SELECT * FROM deliveries')).toEqual([]);
      expect(await rows('SELECT state FROM events')).toEqual([{ state: 'pending' }]);
    });

    it('writes what was settled at once with an event whose decision throws', async () => {
      await insert('good', 'bad');
      const results = await Promise.allSettled(
        (await claim()).map(async (event) =>
          inbox.settle(
            event,
            event.eventId,
            () => {
              if (event.eventId === 'bad') throw new Error('cannot decide');
              return owing('x', []);
            },
            1,
          ),
        ),
      );
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(await rows('SELECT event_id, state FROM events ORDER BY id')).toEqual([
        { event_id: 'good', state: 'done' },
        { event_id: 'bad', state: 'pending' },
      ]);
    });

    it('decides two events of one order one after the other, also when they are settled at once', async () => {
      await insertOf('o1', 'a', 'b');
      const known: boolean[] = [];
      const settleOne = async (event: ClaimedEvent) =>
        inbox.settle(
          event,
          'o1',
          (before) => {
            known.push(before !== undefined);
            return settlement;
          },
          1,
        );
      await Promise.all((await claim()).map(settleOne));
      expect(known).toEqual([false, true]);
    });

    it('leaves what was settled since the lease ended', async () => {
      await insert('a');
      const slow = await claimOne(2_000);
      const fast = await claimOne(2_001 + leaseMs);
      await inbox.settle(fast, undefined, () => owing('fast', ['c1']), 3_000);
      await inbox.settle(slow, 'o1', () => ({ ...settlement, ...owing('slow', ['c2']) }), 3_001);
      expect(await rows('SELECT channel_id FROM deliveries')).toEqual([{ channel_id: 'c1' }]);
      expect(await rows('SELECT * FROM orders')).toEqual([]);
      await inbox.retry(slow, 9_000, 'late');
      await inbox.bury(slow, 'late', 3_002);
      await inbox.giveBack([slow]);
      expect(await claim(99_000)).toEqual([]);
      expect(await rows('SELECT state, attempts FROM events')).toEqual([
        { state: 'done', attempts: 1 },
      ]);
      expect(await rows("SELECT * FROM deliveries WHERE channel_id = 'ops'")).toEqual([]);
    });

    it('does not owe an event to a channel twice when it is processed again', async () => {
      await insert('a');
      const event = await claimOne();
      await inbox.settle(event, 'o1', () => settlement, 1);
      expect(await storage.desk.replayEvents([event.id])).toBe(1);
      const again = await claimOne();
      await inbox.settle(
        again,
        'o1',
        (known) => {
          expect(known?.timeline).toEqual([]);
          return settlement;
        },
        2,
      );
      expect(await rows('SELECT * FROM deliveries')).toHaveLength(2);
      expect(await rows('SELECT * FROM timeline')).toHaveLength(1);
    });

    it('processes an event again that is replayed while others of its order are out', async () => {
      await insertOf('o1', 'a', 'b');
      const [first, second] = await claim();
      if (first === undefined || second === undefined) throw new Error('two are needed');
      await inbox.settle(first, 'o1', () => owing('x', []), 1);
      await storage.desk.replayEvents([first.id]);
      await inbox.settle(second, 'o1', () => owing('x', []), 1);
      expect(idsOf(await claim())).toEqual(['a']);
    });

    it('tells the operators of what they must see', async () => {
      await insert('a');
      const cause = {
        alert: 'event_type_unknown',
        platform: 'sellfern',
        type: 'x',
        event: 1,
      } as const;
      const alert = { kind: 'alert', cause, occurredAt: 5 } as const;
      await inbox.settle(await claimOne(), undefined, () => ({ ...owing('x', []), alert }), 1);
      expect(await rows('SELECT event, channel_id FROM deliveries')).toEqual([
        { event: null, channel_id: 'ops' },
      ]);
    });
  });

  describe('an event that could not be settled', () => {
    it('comes again when its retry is due, with its reason kept', async () => {
      await insert('a');
      await inbox.retry(await claimOne(), 7_000, 'no luck');
      expect(await claim(6_999)).toEqual([]);
      expect((await claimOne(7_000)).attempt).toBe(2);
      expect(await rows('SELECT reason FROM events')).toEqual([{ reason: 'no luck' }]);
    });

    it('comes again at once and uncounted when it was given back untried', async () => {
      await insert('a', 'b');
      await inbox.giveBack(await claim());
      expect((await claim()).map(({ attempt }) => attempt)).toEqual([1, 1]);
    });

    it('does not hold up its order if somebody else could settle it meanwhile', async () => {
      await insertOf('o1', 'a');
      const slow = await claimOne();
      await storage.run(`UPDATE events SET state = 'done', settled_at = 2000`);
      await inbox.retry(slow, 9_000, 'no luck');
      await insertOf('o1', 'b');
      expect(idsOf(await claim())).toEqual(['b']);
    });

    it('comes again although one that goes before it is buried', async () => {
      await insertOf('o1', 'webhook');
      const ofJournal = envelope({ eventId: 'journal', orderId: 'o1', origin: 'catch_up' });
      await inbox.insert(ofJournal, 100);
      const [webhook, journal] = await claim();
      if (webhook === undefined || journal === undefined) throw new Error('two are needed');
      await inbox.giveBack([webhook]);
      await inbox.bury(journal, 'hopeless', 2_000);
      expect(idsOf(await claim())).toEqual(['webhook']);
    });

    it('is a dead letter once buried, and the operators are told once per cause', async () => {
      await insert('a', 'b', 'c');
      for (const event of await claim()) {
        await inbox.bury(event, event.eventId === 'c' ? 'another' : 'hopeless', 2_000);
      }
      expect(await rows('SELECT DISTINCT state FROM events')).toEqual([{ state: 'dead' }]);
      const told = await storage.desk.listDeliveries({ limit: 10 });
      expect(told.map(({ channelId }) => channelId)).toEqual(['ops', 'ops']);
    });

    it('is told of again a day later', async () => {
      await insert('a', 'b');
      const [first, second] = await claim();
      if (first) await inbox.bury(first, 'hopeless', 2_000);
      if (second) await inbox.bury(second, 'hopeless', 2_001 + 86_400_000);
      expect(await rows('SELECT * FROM deliveries')).toHaveLength(2);
    });
  });
}
