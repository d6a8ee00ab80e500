import { beforeEach, describe, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import { settleEvent } from '../../../src/inbox/settle-event.ts';
import { dayMs } from '../../../src/jobs/day-ms.ts';
import { complete } from '../../../src/orders/complete.ts';
import type { CardOutcome, ClaimedCard } from '../../../src/outbox/cards.ts';
import { everyShop } from '../../../src/orders/shops.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import type { Routing } from '../../../src/routing/route.ts';
import { envelope, owing } from '../../support/open-storage.ts';
import { orderEvent, type SaidOfOrder } from '../../support/order-event.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 10_000_000;
const traits = traitsOf('sellfern');
const routing: Routing = {
  rules: [{ pattern: '*', channelIds: ['c1'] }],
  ...{ defaultRules: [], defaultLocale: 'en', loud: ['shipped'], modes: { c1: 'card' } },
};

/** What every database does where two orders turn out to be one. */
export function mergedOrdersContract(open: OpenStore): void {
  let storage: Store;
  let events = 0;
  beforeEach(async () => {
    storage = await open();
    events = 0;
  });

  /** Settles what came at once, as one group where the database makes groups. */
  async function takeAll(all: readonly NonNullable<SaidOfOrder['facts']>[], at = now) {
    const said = all.map((facts) => {
      const orderId = facts.id ?? '';
      const eventId = `e${(events += 1)}`;
      const event = orderEvent({ occurredAt: at - 10_000 + events, facts });
      return { envelope: envelope({ eventId, orderId, receivedAt: at }), event, orderId };
    });
    for (const one of said) await storage.inbox.insert(one.envelope, 1_000);
    const claimed = await storage.inbox.claim({ now: at, leaseMs, limit: all.length });
    if (claimed.length < all.length) throw new Error('nothing to claim');
    await Promise.all(
      claimed.map(async (of) => {
        const one = said.find(({ envelope: { eventId } }) => eventId === of.eventId);
        if (one === undefined) throw new Error('claimed something else');
        const { event, orderId } = one;
        const decide: Parameters<Store['inbox']['settle']>[2] = (known) =>
          settleEvent({ known, claimed: of, event, routing, traits, incomplete: true });
        await storage.inbox.settle(of, orderId, decide, at);
      }),
    );
  }
  const take = async (facts: NonNullable<SaidOfOrder['facts']>, at = now) => takeAll([facts], at);
  const claim = async (): Promise<ClaimedCard | undefined> =>
    (await storage.cards.claim({ now, leaseMs, limit: 8, slow: [], oldBefore: 0 }))[0];
  const deleted: CardOutcome = { kind: 'gone', reason: 'deleted' };
  /** Posts and edits all that wait, but for the cards of orders in `deleted`; answers what was claimed. */
  async function show(gone: readonly string[] = []): Promise<readonly ClaimedCard[]> {
    const shown: ClaimedCard[] = [];
    for (let card = await claim(); card !== undefined; card = await claim()) {
      const { orderId, messageId } = card.card;
      const made: CardOutcome = { kind: 'posted', messageId: `7${orderId}`, isKnown: true };
      const outcome = messageId === null ? made : ({ kind: 'edited' } as const);
      await storage.cards.settle(card, gone.includes(orderId) ? deleted : outcome, now);
      shown.push(card);
      if (shown.length > 9) throw new Error('no end of it');
    }
    return shown;
  }
  const merge = async () => take({ id: 'ord_9', alias: '9', status: 'in_production' });
  const cards = async () => storage.rows('SELECT order_id, state FROM cards ORDER BY id');

  it('an order that was known as two is one in lists and searches, with all that was known of either', async () => {
    const items = [{ title: 'Mug', quantity: 1 }];
    const parcels = [{ trackingNumber: '1ZA', delivered: false }];
    await take({ id: '9', status: 'new', items, customerName: 'Jane', parcels });
    await take({ id: 'ord_9', status: 'in_production', number: 'A-7' });
    await take({ id: 'ord_9', alias: '9', status: 'on_hold' });
    const orders = storage.ordersOf(everyShop);
    expect((await orders.recent({ limit: 9 })).orders).toHaveLength(1);
    expect(await orders.search('mug', 9)).toHaveLength(1);
    for (const reference of ['9', 'ord_9', 'A-7']) {
      const found = await orders.find({ reference });
      expect(found.map(({ order }) => order)).toMatchObject([
        { id: 'ord_9', alias: '9', number: 'A-7', customerName: 'Jane', items, parcels },
      ]);
      const told = found.flatMap(({ timeline }) => timeline.map(({ status }) => status));
      expect(told).toEqual(['new', 'in_production', 'on_hold']);
    }
    const story = await storage.view.order('sellfern', 'ord_9');
    expect(story?.events.map(({ orderId }) => orderId)).toEqual(['ord_9', 'ord_9', '9']);
    await take({ id: '9', status: 'complete' });
    expect((await orders.recent({ limit: 9 })).orders).toMatchObject([{ status: 'complete' }]);
  });

  describe('two events that come at once', () => {
    it('each with the other name, are of one order with one card', async () => {
      await takeAll([
        { id: '9', alias: 'ord_9', status: 'new' },
        { id: 'ord_9', alias: '9', status: 'new' },
      ]);
      expect((await storage.ordersOf(everyShop).recent({ limit: 9 })).orders).toHaveLength(1);
      expect(await cards()).toHaveLength(1);
    });

    it('one of which joins the orders, are both kept', async () => {
      await take({ id: '9', status: 'new' });
      await take({ id: 'ord_9', status: 'new' });
      await takeAll([
        { id: '9', alias: 'ord_9', status: 'in_production' },
        { id: 'ord_9', status: 'complete' },
        { id: '10', status: 'new' },
      ]);
      const { orders } = await storage.ordersOf(everyShop).recent({ limit: 9 });
      expect(new Map(orders.map(({ id, status }) => [id, status]))).toEqual(
        new Map([
          ['9', 'complete'],
          ['10', 'new'],
        ]),
      );
    });
  });

  describe('cards of two orders that turn out to be one', () => {
    it('the first goes on, and the other one is edited once more and says where', async () => {
      await take({ id: '9', status: 'new' });
      await take({ id: 'ord_9', status: 'new' });
      await show();
      await merge();
      const shown = await show();
      expect(shown.map(({ card, goesOnIn }) => [card.orderId, goesOnIn?.messageId])).toEqual(
        expect.arrayContaining([
          ['9', undefined],
          ['ord_9', '79'],
        ]),
      );
      expect(shown).toHaveLength(2);
      expect(await cards()).toEqual([
        { order_id: '9', state: 'live' },
        { order_id: 'ord_9', state: 'gone' },
      ]);
      await take({ id: '9', status: 'complete' });
      expect((await show()).map(({ card }) => card.orderId)).toEqual(['9']);
    });

    it.each([
      { id: '9', alias: 'ord_9', status: 'new' },
      { id: '9', alias: 'ord_9', status: 'in_production' },
    ])('show both orders as one, and end with it, whatever %j says', async (facts) => {
      await take({ id: '9', status: 'new' }, now - 20);
      await take({ id: 'ord_9', status: 'complete' });
      await show();
      await take(facts, now - 10);
      const shown = await show();
      expect(shown.find(({ card }) => card.orderId === '9')?.found?.order.status).toBe('complete');
      expect(await storage.rows('SELECT order_id, finish_at FROM cards ORDER BY id')).toEqual([
        { order_id: '9', finish_at: now - 10 + 3 * dayMs },
        { order_id: 'ord_9', finish_at: null },
      ]);
    });

    it('do so where the platform says afterwards that they are one', async () => {
      await take({ id: '9' });
      await take({ id: 'ord_9', status: 'complete' });
      await show();
      const found = await storage.completions.claim({ now, leaseMs, limit: 1 });
      for (const claimed of found) {
        const facts = { id: '9', alias: 'ord_9' };
        const decide: Parameters<Store['completions']['complete']>[1] = (known, entry) => ({
          ...complete(known, entry, claimed.news, facts, traits),
          destinations: [],
        });
        await storage.completions.complete(claimed, decide, now);
      }
      const shown = await show();
      expect(shown.find(({ card }) => card.orderId === '9')?.found?.order.status).toBe('complete');
      expect(await storage.rows('SELECT finish_at FROM cards ORDER BY id')).toEqual([
        { finish_at: now + 3 * dayMs },
        { finish_at: null },
      ]);
    });

    it('one that is not posted yet is not posted', async () => {
      await take({ id: '9', status: 'new' });
      await show();
      await take({ id: 'ord_9', status: 'new' });
      await merge();
      expect((await show()).map(({ card }) => card.orderId)).toEqual(['9']);
      expect(await cards()).toMatchObject([{ state: 'live' }, { state: 'gone' }]);
    });

    it('the second goes on where the first is not posted yet, or was deleted', async () => {
      await take({ id: '9', status: 'new' });
      await show();
      await take({ id: '9', status: 'pending_cost' });
      await show(['9']);
      await take({ id: 'ord_9', status: 'new' });
      await show();
      await merge();
      expect((await show()).map(({ card }) => card.orderId)).toEqual(['ord_9']);
      expect((await storage.view.order('sellfern', 'ord_9'))?.cards).toMatchObject([
        { messageId: '7ord_9', state: 'live' },
      ]);
    });

    it('one under way is ended after it is posted, and makes no line', async () => {
      await take({ id: '9', status: 'new' });
      await show();
      await take({ id: 'ord_9', status: 'new' });
      const posting = await claim();
      await merge();
      if (posting === undefined) throw new Error('nothing to post');
      await storage.cards.settle(posting, { kind: 'posted', messageId: '8', isKnown: true }, now);
      expect((await show()).map(({ goesOnIn }) => goesOnIn?.messageId)).toEqual(
        expect.arrayContaining([undefined, '79']),
      );
      expect(await cards()).toMatchObject([{ state: 'live' }, { state: 'gone' }]);
    });

    it('tell each stage by one line', async () => {
      await take({ id: '9', status: 'new' });
      await take({ id: 'ord_9', status: 'new' });
      await show();
      await take({ id: 'ord_9', status: 'shipped' });
      await show();
      const pack = createPack(traitsOf);
      const send = async () => {
        const sent = await storage.outbox.claim({ now, leaseMs, limit: 8, pack });
        for (const message of sent) {
          await storage.outbox.settle(message, { kind: 'done', discordId: '5' }, now);
        }
        return sent;
      };
      expect(await send()).toHaveLength(1);
      await take({ id: 'ord_9', alias: '9', status: 'shipped' });
      await take({ id: '9', status: 'on_hold' });
      await take({ id: '9', status: 'shipped' });
      await show();
      expect(await send()).toEqual([]);
    });
  });

  describe('members to whom two orders are linked that turn out to be one', () => {
    const [jane, john] = ['1100000000000000901', '1100000000000000902'];
    const key = (id: string, alias?: string) => ({ platform: 'sellfern', id, alias });
    /** By code. */
    const link = async (id: string, memberId: string, receivedAt: number) => {
      const code = { hash: id, memberId, shops: ['sellfern'], at: 1, expiresAt: now * 2 };
      await storage.claims.keepCode(code);
      const claim = { orderId: id, codes: [id], buyers: [], receivedAt };
      await storage.inbox.insert(envelope({ eventId: `claim ${id} ${receivedAt}` }), 1_000);
      const [event] = await storage.inbox.claim({ now, leaseMs, limit: 1 });
      if (event === undefined) throw new Error('nothing to claim');
      await storage.inbox.settle(event, undefined, () => ({ ...owing('x', []), claim }), now);
    };
    const assign = async (id: string, memberId: string, at: number, alias?: string) =>
      storage.claims.assign(key(id, alias), { memberId, by: '7', reason: 'showed it', at });
    const holders = async () => {
      const { link: holding, others } = await storage.claims.claimantsOf(key('ord_9', '9'));
      return [holding?.memberId, ...others.map(({ memberId }) => memberId)];
    };
    const links = async () => storage.rows('SELECT member_id FROM order_links');
    beforeEach(async () => {
      await take({ id: '9', status: 'new' });
      await take({ id: 'ord_9', status: 'new' });
    });

    it.each([
      ['ord_9', '9'],
      ['9', 'ord_9'],
    ])('the first holds it, and the other one claims it', async (first, second) => {
      await link(first, jane, 2_000);
      await link(second, john, 3_000);
      await merge();
      expect(await holders()).toEqual([jane, john]);
      expect(await links()).toHaveLength(1);
      expect(await storage.claims.isLinked(john, key('9', 'ord_9'))).toBe(false);
      expect((await storage.claims.ofMember(john)).links).toEqual([]);
      expect((await storage.claims.ofMember(john)).claims).toHaveLength(1);
    });

    it('one who has both holds it once', async () => {
      await link('ord_9', jane, 2_000);
      await link('9', jane, 3_000);
      await merge();
      expect(await holders()).toEqual([jane]);
      expect(await links()).toHaveLength(1);
      expect((await storage.claims.ofMember(jane)).links).toHaveLength(1);
    });

    it('the last word of staff goes before both', async () => {
      await link('ord_9', jane, 2_000);
      await assign('9', john, 3_000);
      await merge();
      expect(await holders()).toEqual([john, jane]);
      await assign('ord_9', jane, 4_000, '9');
      expect(await holders()).toEqual([jane]);
    });

    it('of two words of staff the later one holds', async () => {
      await assign('ord_9', jane, 3_000);
      await assign('9', john, 4_000);
      await merge();
      expect(await holders()).toEqual([john]);
    });

    it('a code that comes with either name afterwards makes no second one', async () => {
      await link('ord_9', jane, 2_000);
      await merge();
      await link('9', john, 3_000);
      expect(await holders()).toEqual([jane, john]);
      expect(await links()).toHaveLength(1);
    });
  });
}
