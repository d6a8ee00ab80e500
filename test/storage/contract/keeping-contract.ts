import { beforeEach, describe, expect, it } from 'vitest';
import { envelope, owe, owing, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps, prunes and counts. */
export function keepingContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });
  const count = async (from: string) => (await storage.rows(`SELECT 1 FROM ${from}`)).length;

  describe('pruning', () => {
    it('removes raw bodies and posted cards that are old enough, and nothing else', async () => {
      const event = await owe(storage, 'old');
      const claim = { now: 2_000, leaseMs, limit: 8, pack: packUpTo(10) };
      for (const message of await storage.outbox.claim(claim)) {
        await storage.outbox.settle(message, { kind: 'done' }, 2_000);
      }
      expect(await storage.prune(1_000)).toBe(0);
      expect(await storage.prune(3_000)).toBe(3);
      expect([await count('deliveries'), await count('messages')]).toEqual([0, 0]);
      expect(await count('events WHERE body IS NULL')).toBe(1);
      const again = envelope({ eventId: event.eventId });
      expect(await storage.inbox.insert(again, 10)).toBe('duplicate');
    });

    it('keeps what is not finished and every dead letter', async () => {
      await owe(storage, 'waiting', ['c1']);
      await owe(storage, 'dead', ['c2']);
      const claim = { now: 2_000, leaseMs, limit: 8, pack: packUpTo(1) };
      const message = (await storage.outbox.claim(claim)).find(
        ({ channelId }) => channelId === 'c2',
      );
      const dead = { kind: 'dead', reason: 'x', perhapsPosted: true } as const;
      if (message) await storage.outbox.settle(message, dead, 2_000);
      await storage.inbox.insert(envelope({ eventId: 'buried' }), 10);
      const [event] = await storage.inbox.claim({ now: 2_000, leaseMs, limit: 1 });
      if (event) await storage.inbox.bury(event, 'hopeless', 2_000);
      await storage.inbox.insert(envelope({ eventId: 'pending' }), 10);
      await storage.prune(9_999_999);
      expect(await count("deliveries WHERE channel_id = 'c1'")).toBe(1);
      expect(await count("deliveries WHERE state = 'dead'")).toBe(1);
      expect(await count("messages WHERE state = 'dead'")).toBe(1);
      expect(await count("events WHERE state <> 'done' AND body IS NOT NULL")).toBe(2);
    });

    it('remembers where an event was told as long as it can be processed again', async () => {
      await owe(storage, 'old');
      const claim = { now: 2_000, leaseMs, limit: 8, pack: packUpTo(10) };
      for (const message of await storage.outbox.claim(claim)) {
        await storage.outbox.settle(message, { kind: 'done' }, 2_000);
      }
      await storage.desk.replayEvents([1]);
      await storage.prune(9_999_999);
      const [event] = await storage.inbox.claim(claim);
      if (event === undefined) throw new Error('the event was to be replayed');
      await storage.inbox.settle(event, undefined, () => owing('old', ['c1']), 2_000);
      expect(await storage.outbox.claim(claim)).toEqual([]);
      expect(await storage.prune(9_999_999)).toBe(3);
    });

    it('keeps orders and their timelines', async () => {
      await storage.inbox.insert(envelope({ orderId: 'o1' }), 10);
      const [event] = await storage.inbox.claim({ now: 2_000, leaseMs, limit: 1 });
      const order = { platform: 'sellfern', id: 'o1', items: [], parcels: [], knownAsOf: 1 };
      const said = { type: 'order.created', change: 'created', contentDigest: 'd' } as const;
      const when = { occurredAt: 1, stated: false, receivedAt: 1, late: false } as const;
      const entry = { ...said, ...when, told: true, origin: 'webhook' } as const;
      const settle = () => ({ result: 'unrouted' as const, order, entry, deliveries: [] });
      if (event) await storage.inbox.settle(event, 'o1', settle, 2_000);
      await storage.prune(9_999_999);
      expect([await count('orders'), await count('timeline')]).toEqual([1, 1]);
    });
  });

  it('is the same installation after a restart, and remembers settings', async () => {
    await storage.writeValue('commands', 'hash 1');
    await storage.writeValue('commands', 'hash 2');
    const again = await storage.reopen();
    expect(await again.readValue('commands')).toBe('hash 2');
    expect(await again.readValue('unheard of')).toBeUndefined();
    const installation = await again.readValue('installation');
    const third = await again.reopen();
    expect(installation).toBeDefined();
    expect(await third.readValue('installation')).toBe(installation);
  });

  it('can be asked whether it takes writes, and whether they last', async () => {
    await expect(storage.check()).resolves.toBeUndefined();
    expect(await storage.desk.checkDurability()).toHaveProperty('how');
  });

  it('counts what waits, what died and when a platform was last heard of', async () => {
    await owe(storage, 'a', ['c1', 'c2']);
    await storage.inbox.insert(envelope({ eventId: 'b', receivedAt: 5_000 }), 10);
    await storage.inbox.insert(envelope({ platform: 'sellapp', receivedAt: 6_000 }), 10);
    expect(await storage.readVitals()).toEqual({
      inboxPending: 2,
      outboxPending: 2,
      outboxParked: 0,
      deadEvents: 0,
      deadDeliveries: 0,
      cardsStale: 0,
      cardStaleSince: null,
      stuckOrders: 0,
      backupVerifiedAt: null,
      subscriptions: { live: 0, suspended: {} },
      parked: [],
      lastEvents: [
        { platform: 'sellapp', receivedAt: 6_000 },
        { platform: 'sellfern', receivedAt: 5_000 },
      ],
    });
  });

  it('counts the orders that are stuck: open, and without news for a week, or three on their way', async () => {
    const now = Date.now();
    await storage.inbox.claim({ now, leaseMs, limit: 1 });
    const facts = { platform: 'sellfern', items: [], parcels: [] };
    for (const [index, [status, days]] of (
      [
        ['in_production', 8],
        ['paid', 6],
        ['shipped', 20],
        ['shipped', 22],
        ['shipped', 91],
        ['complete', 30],
        ['On Hold', 30],
      ] as const
    ).entries()) {
      const knownAsOf = now - days * 86_400_000;
      await storage.saveOrder({ ...facts, id: `o${index}`, status, knownAsOf });
    }
    expect((await storage.readVitals()).stuckOrders).toBe(2);
  });

  it('knows the orders that may still change, and what is to be completed', async () => {
    const facts = { platform: 'sellfern', items: [], parcels: [], knownAsOf: 1 };
    for (const [index, status] of ['new', 'delivered', 'shipped', 'new'].entries()) {
      await storage.saveOrder({ ...facts, id: `o${index}`, status });
    }
    const { catchUp } = storage;
    const page = { after: 0, limit: 2 };
    const first = await catchUp.openOrders('sellfern', page);
    expect(first.map(({ id }) => id)).toEqual(['o0', 'o2']);
    const rest = await catchUp.openOrders('sellfern', { after: first[1]?.place ?? 0, limit: 2 });
    expect(rest.map(({ id }) => id)).toEqual(['o3']);
    expect(await catchUp.openOrders('sellapp', page)).toEqual([]);
    expect(await catchUp.isIncomplete('sellfern', 'o0')).toBe(false);
    expect((await catchUp.knownOrder('sellfern', 'o0'))?.order.status).toBe('new');
    expect(await catchUp.knownOrder('sellapp', 'o0')).toBeUndefined();
  });
}
