import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderNews } from '../../../src/orders/news.ts';
import type { Outcome } from '../../../src/outbox/outbox.ts';
import type { Order } from '../../../src/orders/order.ts';
import type { TimelineEntry } from '../../../src/orders/timeline.ts';
import { UnreadableRow } from '../../../src/stored/unreadable-row.ts';
import { envelope, owe, owing, packUpTo } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const order: Order = { platform: 'sellfern', id: 'bad', items: [], parcels: [], knownAsOf: 1 };
const entry: TimelineEntry = {
  type: 'order.created',
  change: 'created',
  occurredAt: 1,
  stated: true,
  receivedAt: 1,
  late: false,
  told: true,
  origin: 'webhook',
  contentDigest: 'd',
};

/** What every database does with rows that another version of the bot wrote. */
export function storedRowsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const rewrite = async (table: string, column: string, from: string, to: string) =>
    storage.run(`UPDATE ${table} SET ${column} = replace(${column}, '${from}', '${to}')`);
  const versions = async (select: string) =>
    (await storage.rows(select)).map(
      (row) => (JSON.parse((row as { json: string }).json) as { v?: number }).v,
    );
  const post = async () => {
    const now = 2_000;
    const posted: unknown[] = [];
    // A refused card is drawn once more, in plain words.
    for (let round = 0; round < 3; round += 1) {
      const claim = { now, leaseMs, limit: 8, pack: packUpTo(1) };
      for (const message of await storage.outbox.claim(claim)) {
        posted.push(...(message.body['titles'] as readonly string[]));
        await storage.outbox.settle(message, { kind: 'done', discordId: '7' }, now);
      }
    }
    return posted;
  };
  const claimEvents = async () => storage.inbox.claim({ now: 2_000, leaseMs, limit: 10 });

  describe('what is stored as JSON', () => {
    it('has its version in it', async () => {
      const platform = 'sellfern';
      const news: OrderNews = {
        ...{ kind: 'order', type: 'order.created', change: 'created', late: false, occurredAt: 1 },
        order: { platform, id: 'o1', items: [], parcels: [] },
      };
      await storage.inbox.insert(envelope({ orderId: 'o1' }), 10);
      for (const event of await claimEvents()) {
        const settlement = { ...owing('a', ['c1']), incomplete: news };
        await storage.inbox.settle(event, 'o1', () => settlement, 1);
      }
      expect(await versions('SELECT news AS json FROM deliveries')).toEqual([1]);
      expect(await versions('SELECT news AS json FROM completions')).toEqual([1]);
      expect(await storage.completions.claim({ now: 9_000, leaseMs, limit: 9 })).toMatchObject([
        { news },
      ]);
    });

    it('is read without one, as the first release wrote it', async () => {
      await owe(storage, 'a');
      await rewrite('deliveries', 'news', '"v":1,', '');
      expect(await versions('SELECT news AS json FROM deliveries')).toEqual([undefined]);
      expect(await post()).toEqual(['a']);
    });
  });

  describe('news that a newer version wrote', () => {
    it('is a dead letter with an alert, holds up nobody, and is posted once that version is back', async () => {
      await owe(storage, 'a');
      await rewrite('deliveries', 'news', '"v":1', '"v":2');
      await owe(storage, 'b');
      await owe(storage, 'c', ['c2']);
      expect((await post()).sort()).toEqual(['alert', 'b', 'c']);
      const [letter, ...others] = await storage.desk.listDeliveries({ state: 'dead', limit: 9 });
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ channelId: 'c1', plain: false });
      expect(letter?.reason).toContain(
        'newer version of the bot wrote the news of a delivery (format 2, this one reads up to 1)',
      );
      await rewrite('deliveries', 'news', '"v":2', '"v":1');
      await storage.desk.redrive('everything');
      expect(await post()).toContain('a');
    });
  });

  it('an alert that a newer version wrote keeps no message from being done', async () => {
    const settle = async (outcome: Outcome, now: number) => {
      const claim = { now, leaseMs, limit: 8, pack: packUpTo(1) };
      for (const message of await storage.outbox.claim(claim))
        if (message.channelId === 'c1') await storage.outbox.settle(message, outcome, now);
    };
    await owe(storage, 'a');
    await settle({ kind: 'parked', everything: false, reason: 'closed', fault: 'gone' }, 2_000);
    await rewrite('deliveries', 'news', '"kind":"alert"', '"kind":"portent"');
    await settle({ kind: 'done', discordId: '7' }, 2_000_000);
    expect(await storage.rows("SELECT state FROM messages WHERE channel_id = 'c1'")).toEqual([
      { state: 'done' },
    ]);
  });

  describe('an order that a newer version wrote', () => {
    beforeEach(async () => {
      await storage.saveOrder(order);
      await storage.run(`UPDATE orders SET items = '{"v":1,"items":[]}'`);
    });

    it('fails its own events, and none that are settled at once with them', async () => {
      for (const id of ['good', 'bad'])
        await storage.inbox.insert(envelope({ eventId: id, orderId: id }), 10);
      const results = await Promise.allSettled(
        (await claimEvents()).map(async (event) =>
          storage.inbox.settle(event, event.eventId, () => owing('x', []), 1),
        ),
      );
      expect(results).toMatchObject([
        { status: 'fulfilled' },
        { status: 'rejected', reason: expect.any(UnreadableRow) as unknown },
      ]);
      expect(await storage.rows('SELECT event_id, state FROM events ORDER BY id')).toEqual([
        { event_id: 'good', state: 'done' },
        { event_id: 'bad', state: 'pending' },
      ]);
    });

    it('is no order to whoever looks for it, but an error with what to do', async () => {
      const found = storage.view.order('sellfern', 'bad');
      await expect(found).rejects.toThrow(/the items of an order \(format 1.*Deploy that version/);
    });
  });

  describe('a word that is not known', () => {
    it('in a timeline is an error, not a change', async () => {
      await storage.inbox.insert(envelope({ orderId: 'bad' }), 10);
      await storage.saveOrder(order);
      await storage.addEntry(order, entry, 1);
      expect(await storage.view.order('sellfern', 'bad')).toMatchObject({ timeline: [entry] });
      await storage.run(`UPDATE timeline SET change = 'exploded'`);
      await expect(storage.view.order('sellfern', 'bad')).rejects.toThrow(UnreadableRow);
      await expect(storage.view.event(1)).rejects.toThrow('the change in a timeline');
    });

    it('for a language is a dead letter', async () => {
      await owe(storage, 'a');
      await storage.run(`UPDATE deliveries SET locale = 'tlh'`);
      expect(await post()).toEqual(['alert']);
      const [letter] = await storage.desk.listDeliveries({ state: 'dead', limit: 9 });
      expect(letter?.reason).toContain('the language of a delivery');
    });
  });
}
