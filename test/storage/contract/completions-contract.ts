import { traitsOf } from '../../../src/platforms/index.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ClaimedCompletion } from '../../../src/inbox/completions.ts';
import type { KnownOrder } from '../../../src/orders/decide.ts';
import { complete } from '../../../src/orders/complete.ts';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import type { OrderFacts } from '../../../src/orders/order.ts';
import type { ClaimedEdit, EditOutcome } from '../../../src/outbox/edits.ts';
import type { ClaimedMessage, Pack } from '../../../src/outbox/outbox.ts';
import { envelope } from '../../support/open-storage.ts';
import { orderEvent } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

/** What every database keeps of the port `Completions`. */
export function completionsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  const routing = {
    rules: [{ pattern: '*', channelIds: ['c1'] }],
    defaultRules: [],
    defaultLocale: 'en' as const,
  };
  const fetched: OrderFacts = {
    id: '1042',
    status: 'shipped',
    store: { id: 's1' },
    items: [{ title: 'Mug', quantity: 1 }],
  };
  const c1 = { channelId: 'c1', locale: 'en' as const };

  /** A thin event of an order, told without what the platform knows. */
  async function tell(orderId = '1042', at = 1_000): Promise<void> {
    await storage.inbox.insert(envelope({ eventId: `evt_${orderId}`, orderId, receivedAt: at }), 9);
    const [event] = await storage.inbox.claim({ now: at, leaseMs: 1, limit: 1 });
    if (event === undefined) throw new Error('nothing to claim');
    const told = orderEvent({ facts: { id: orderId } });
    const decide = (known: KnownOrder | undefined) =>
      settleEvent({
        known,
        claimed: event,
        event: told,
        routing,
        traits: traitsOf('sellfern'),
        incomplete: true,
      });
    await storage.inbox.settle(event, orderId, decide, at);
  }

  const claimAll = async (now = 2_000) =>
    storage.completions.claim({ now, leaseMs: 500, limit: 10 });
  async function claimOne(now?: number): Promise<ClaimedCompletion> {
    const [claimed] = await claimAll(now);
    if (claimed === undefined) throw new Error('nothing to complete');
    return claimed;
  }
  const fill = async (claimed: ClaimedCompletion, facts: OrderFacts = fetched, to = [c1]) =>
    storage.completions.complete(
      claimed,
      (known, entry) => ({
        ...complete(known, entry, claimed.news, facts, traitsOf('sellfern')),
        destinations: to,
      }),
      2_000,
    );

  /** The items of each card; `most` cards fit a message. */
  const packed =
    (most = 10): Pack =>
    (deliveries) => {
      const taken = deliveries.slice(0, most);
      const cards = taken.map(({ news }) => (news.kind === 'order' ? news.order.items : []));
      return { body: { cards }, taken: taken.map(({ id }) => id) };
    };
  async function post(now = 2_000): Promise<ClaimedMessage> {
    const [message] = await storage.outbox.claim({ now, leaseMs, limit: 1, pack: packed() });
    if (message === undefined) throw new Error('nothing to post');
    return message;
  }
  const posted = async (message: ClaimedMessage, discordId: string | undefined = '77') =>
    storage.outbox.settle(message, { kind: 'done', discordId }, 2_000);
  const claimEdits = async (now = 3_000, most?: number) =>
    storage.edits.claim({ now, leaseMs: 500, limit: 4, pack: packed(most) });
  const settle = async (edit: ClaimedEdit | undefined, outcome: EditOutcome) => {
    if (edit === undefined) throw new Error('nothing to edit');
    await storage.edits.settle(edit, outcome, 3_100);
  };

  describe('a completion', () => {
    it('is claimed once, and given back when its lease ends', async () => {
      await tell();
      expect(await claimAll()).toMatchObject([
        { platform: 'sellfern', eventId: 'evt_1042', orderId: '1042', attempt: 1, since: 1_000 },
      ]);
      expect(await claimAll()).toEqual([]);
      expect(await claimAll(2_500)).toMatchObject([{ attempt: 2 }]);
    });

    it('waits as long as it is told, and is gone when it is given up', async () => {
      await tell();
      await storage.completions.retry(await claimOne(), 5_000);
      expect(await claimAll(4_999)).toEqual([]);
      await storage.completions.drop(await claimOne(5_000));
      expect(await claimAll(9_000)).toEqual([]);
    });

    it('makes the order, its history and what is owed tell more', async () => {
      await tell();
      expect(await storage.catchUp.isIncomplete('sellfern', '1042')).toBe(true);
      expect(await fill(await claimOne())).toBe(1);
      expect(await storage.catchUp.isIncomplete('sellfern', '1042')).toBe(false);
      const [found] = await storage.ordersOf(everyShop).find({ reference: '1042' });
      expect(found?.order).toMatchObject({ status: 'shipped', store: { id: 's1' } });
      expect(found?.timeline).toMatchObject([{ status: 'shipped' }]);
      expect((await post()).body).toEqual({ cards: [fetched.items] });
      expect(await claimEdits()).toEqual([]);
    });

    it('owes the news to a channel that only the store leads to', async () => {
      await tell();
      await posted(await post());
      await fill(await claimOne(), fetched, [c1, { ...c1, channelId: 'c2' }]);
      expect(await post()).toMatchObject({ channelId: 'c2' });
    });

    it('changes nothing when it comes too late', async () => {
      await tell();
      const claimed = await claimOne();
      await fill(claimed);
      expect(await fill(claimed, { id: '1042', status: 'complete' })).toBe(0);
    });
  });

  describe('an edit', () => {
    it('has all cards of the message, in order, as they are now', async () => {
      await tell('1', 1_000);
      await tell('2', 1_001);
      await posted(await post());
      const [, second] = await claimAll();
      if (second === undefined) throw new Error('nothing to complete');
      await fill(second);
      const [edit] = await claimEdits();
      expect(edit).toMatchObject({
        channelId: 'c1',
        discordId: '77',
        body: { cards: [[], fetched.items] },
        attempt: 1,
      });
      await settle(edit, { kind: 'done' });
      expect(await claimEdits(9_000)).toEqual([]);
    });

    it('waits until its message is posted, whose text and nonce stay', async () => {
      await tell();
      const message = await post();
      await fill(await claimOne());
      expect(await claimEdits()).toEqual([]);
      const again = await post(2_001 + leaseMs);
      expect([again.nonce, again.body]).toEqual([message.nonce, message.body]);
      await posted(again);
      expect(await claimEdits()).toHaveLength(1);
    });

    it('is forgotten when its message was deleted', async () => {
      await tell();
      const message = await post();
      await fill(await claimOne());
      await storage.outbox.settle(message, { kind: 'done' }, 2_000);
      expect(await claimEdits()).toEqual([]);
      expect(await storage.rows('SELECT * FROM edits')).toEqual([]);
    });

    it('is none when the cards look the same, or would no longer fit', async () => {
      await tell('1', 1_000);
      await tell('2', 1_001);
      await posted(await post());
      const [first, second] = await claimAll();
      if (first === undefined || second === undefined) throw new Error('nothing to complete');
      await fill(first, { id: '1', number: 'A-7' });
      expect(await claimEdits()).toEqual([]);
      await fill(second);
      expect(await claimEdits(3_000, 1)).toEqual([]);
      expect(await claimEdits(9_000)).toEqual([]);
    });

    it('comes after the one under way when more became known meanwhile', async () => {
      await tell('1', 1_000);
      await tell('2', 1_001);
      await posted(await post());
      const [first, second] = await claimAll();
      if (first === undefined || second === undefined) throw new Error('nothing to complete');
      await fill(first);
      const [edit] = await claimEdits();
      await fill(second);
      expect(await claimEdits()).toEqual([]);
      await settle(edit, { kind: 'done' });
      expect(await claimEdits(3_100)).toMatchObject([
        { body: { cards: [fetched.items, fetched.items] } },
      ]);
    });

    it('is tried again when told, and is alone in its channel', async () => {
      await tell('1', 1_000);
      await posted(await post());
      await tell('2', 1_001);
      await posted(await post(2_100), '78');
      for (const claimed of await claimAll()) await fill(claimed);
      const [edit, ...others] = await claimEdits();
      expect(others).toEqual([]);
      expect(await claimEdits()).toEqual([]);
      await settle(edit, { kind: 'retry', dueAt: 8_000, reason: 'busy' });
      expect(await claimEdits(3_200)).toMatchObject([{ discordId: '78' }]);
      expect(await claimEdits(8_000)).toHaveLength(1);
    });

    it('leaves a parked channel alone', async () => {
      await tell();
      await posted(await post());
      await fill(await claimOne());
      await storage.run(`INSERT INTO parked VALUES ('c1', 'closed', 1, 1, 0)`);
      expect(await claimEdits()).toEqual([]);
      await storage.run('DELETE FROM parked');
      expect(await claimEdits()).toHaveLength(1);
    });
  });
}
