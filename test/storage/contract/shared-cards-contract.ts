import { beforeEach, expect, it } from 'vitest';
import { createPack } from '../../../src/discord/embeds/create-pack.ts';
import type { OrderNews } from '../../../src/orders/news.ts';
import { cardsIn } from '../../../src/outbox/cards-in.ts';
import type { ClaimedMessage } from '../../../src/outbox/outbox.ts';
import { traitsOf } from '../../../src/platforms/index.ts';
import { envelope } from '../../support/open-storage.ts';
import { leaseMs, type OpenStore, type Store } from './store.ts';

const now = 2_000;
const done = { kind: 'done', discordId: '77' } as const;

/** How every database packs the two halves of a shipping step. */
export function sharedCardsContract(open: OpenStore): void {
  let storage: Store;
  beforeEach(async () => {
    storage = await open();
  });

  /** Owes the channel one half of an order's shipping; answers the event's row. */
  async function owe(change: 'status_changed' | 'shipped', order = '1042'): Promise<number> {
    await storage.inbox.insert(envelope({ eventId: `${order} ${change}`, orderId: order }), 1_000);
    const [event] = await storage.inbox.claim({ now, leaseMs: 1_000, limit: 1 });
    if (event === undefined) throw new Error('nothing to claim');
    const news: OrderNews = {
      ...{ kind: 'order', type: `order.${change}`, change, status: 'shipped', late: false },
      ...{ previousStatus: change === 'shipped' ? undefined : 'in_production' },
      occurredAt: 1_000,
      order: { platform: 'sellfern', id: order, items: [], parcels: [] },
    };
    const destination = { channelId: 'c1', locale: 'en' } as const;
    const settlement = { result: 'told', deliveries: [{ destination, news }] } as const;
    await storage.inbox.settle(event, undefined, () => settlement, now);
    return event.id;
  }

  async function claim(at = now): Promise<ClaimedMessage> {
    const pack = createPack(traitsOf);
    const [message] = await storage.outbox.claim({ now: at, leaseMs, limit: 8, pack });
    if (message === undefined) throw new Error('nothing to claim');
    return message;
  }
  const eventsOf = ({ deliveries }: ClaimedMessage) => deliveries.map(({ eventId }) => eventId);
  /** How many deliveries each card of a message tells of. */
  const sharesOf = ({ body }: ClaimedMessage) => cardsIn(body).map(({ length }) => length);
  const states = async () =>
    storage.rows('SELECT state, count(*) AS times FROM deliveries GROUP BY state');

  it('puts both into one card, and both are posted with it', async () => {
    const status = await owe('status_changed');
    await owe('status_changed', '2077');
    const parcel = await owe('shipped');
    const message = await claim();
    expect(eventsOf(message)).toEqual([
      '1042 status_changed',
      '2077 status_changed',
      '1042 shipped',
    ]);
    expect(sharesOf(message)).toEqual([2, 1]);
    await storage.outbox.settle(message, done, now + 1);
    expect(await states()).toEqual([{ state: 'done', times: 3 }]);
    const [ofStatus] = (await storage.view.event(status))?.deliveries ?? [];
    const [ofParcel] = (await storage.view.event(parcel))?.deliveries ?? [];
    expect(ofStatus).toMatchObject({
      state: 'done',
      discordId: '77',
      embed: 0,
      sharedWith: parcel,
    });
    expect(ofParcel).toMatchObject({
      state: 'done',
      discordId: '77',
      embed: 0,
      sharedWith: status,
    });
  });

  it('finds the second half behind those of other orders', async () => {
    const orders = Array.from({ length: 12 }, (_, index) => String(index));
    for (const order of orders) await owe('status_changed', order);
    for (const order of orders) await owe('shipped', order);
    const first = await claim();
    expect(sharesOf(first)).toEqual(Array<number>(10).fill(2));
    await storage.outbox.settle(first, done, now + 1);
    const second = await claim();
    expect(sharesOf(second)).toEqual([2, 2]);
    await storage.outbox.settle(second, done, now + 2);
    expect(await states()).toEqual([{ state: 'done', times: 24 }]);
  });

  it('adds nothing to a message that is on its way', async () => {
    await owe('status_changed');
    const first = await claim();
    await owe('shipped');
    const again = await claim(now + leaseMs + 1);
    expect(again).toEqual({ ...first, attempt: 2 });
    await storage.outbox.settle(again, done, now + leaseMs + 2);
    const second = await claim(now + leaseMs + 3);
    expect([sharesOf(again), sharesOf(second)]).toEqual([[1], [1]]);
  });

  it('tells each by a card of its own once the shared one is refused', async () => {
    await owe('status_changed');
    await owe('shipped');
    await storage.outbox.settle(await claim(), { kind: 'dead', reason: 'refused' }, now + 1);
    for (const eventId of ['1042 status_changed', '1042 shipped']) {
      const message = await claim();
      expect(eventsOf(message)).toEqual([eventId]);
      await storage.outbox.settle(message, done, now + 2);
    }
    expect(await states()).toEqual([{ state: 'done', times: 2 }]);
  });

  it('sends only the half that is not in the channel yet', async () => {
    await owe('status_changed');
    await owe('shipped');
    const message = await claim();
    const posted = message.deliveries.slice(0, 1).map(({ id }) => id);
    await storage.outbox.settle(message, { kind: 'in_part', posted, reason: 'there' }, now + 1);
    expect(eventsOf(await claim())).toEqual(['1042 shipped']);
  });
}
