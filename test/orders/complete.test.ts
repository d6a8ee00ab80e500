import { traitsOf } from '../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import { complete, type Completed } from '../../src/orders/complete.ts';
import { decide } from '../../src/orders/decide.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { afterEvents, orderEvent, type Arrival } from '../support/order-event.ts';

const fetched: OrderFacts = {
  id: '1042',
  number: 'A-7',
  status: 'shipped',
  store: { id: 's1' },
  items: [{ title: 'Mug', quantity: 2 }],
  parcels: [{ trackingNumber: 'T1', delivered: false }],
};

/** What becomes of a thin event that was told after some events and before others. */
function completed(
  thin: Arrival,
  before: readonly Arrival[] = [],
  after: readonly Arrival[] = [],
  facts = fetched,
): Completed {
  const { known } = afterEvents(before);
  const { entry, news } = decide(known, orderEvent(thin), {
    origin: 'webhook',
    traits: traitsOf('sellfern'),
    ...thin,
  });
  if (news === undefined) throw new Error('nothing was told');
  const all = afterEvents([...before, thin, ...after]).known;
  if (all === undefined) throw new Error('nothing is known');
  const timeline = all.timeline.filter(({ receivedAt }) => receivedAt !== thin.receivedAt);
  return complete({ order: all.order, timeline }, entry, news, facts, traitsOf('sellfern'));
}

const isNew: Arrival = { receivedAt: 1_000, facts: { status: 'new' } };
const thin: Arrival = { receivedAt: 2_000 };

describe('completing a thin change of status', () => {
  it('tells the status it led to, and what was missing', () => {
    const { order, entry, news } = completed(thin, [isNew]);
    expect(news).toMatchObject({ status: 'shipped', previousStatus: 'new' });
    expect(news.order).toMatchObject({ number: 'A-7', items: fetched.items, store: { id: 's1' } });
    expect(entry).toMatchObject({ status: 'shipped', previousStatus: 'new' });
    expect(order).toMatchObject({ status: 'shipped', items: fetched.items });
  });

  it('leaves the status to a newer event', () => {
    const newer: Arrival = { receivedAt: 3_000, facts: { status: 'complete' } };
    const { order, entry, news } = completed(thin, [isNew], [newer]);
    expect(order.status).toBe('complete');
    expect(entry.status).toBeUndefined();
    expect(news.status).toBeUndefined();
    expect(news.order.items).toEqual(fetched.items);
  });

  it('never turns the status back', () => {
    const complete_: Arrival = { receivedAt: 1_000, facts: { status: 'complete' } };
    expect(completed(thin, [complete_]).order.status).toBe('complete');
  });
});

describe('completing any thin event', () => {
  it('never overwrites what is known', () => {
    const items = [{ title: 'Cup', quantity: 1 }];
    const newer: Arrival = { receivedAt: 3_000, facts: { status: 'complete', items, number: 'B' } };
    expect(completed(thin, [], [newer]).order).toMatchObject({ items, number: 'B' });
  });

  it('finds the parcel of a shipment', () => {
    const { news } = completed({ receivedAt: 2_000, change: 'shipped' });
    expect(news).toMatchObject({ parcelIndex: 0, order: { parcels: fetched.parcels } });
  });

  it('delivers the parcel of a delivery', () => {
    const { news } = completed({ receivedAt: 2_000, change: 'delivered' });
    expect(news.order.parcels).toEqual([expect.objectContaining({ delivered: true })]);
  });

  it('leaves out what the platform does not say either', () => {
    const { order, news } = completed(thin, [], [], { id: '1042' });
    expect(order).toMatchObject({ items: [], parcels: [] });
    expect(news.order).toMatchObject({ items: [], parcels: [] });
  });

  it('gives an order without a status the present one', () => {
    expect(completed({ receivedAt: 2_000, change: 'updated' }).order.status).toBe('shipped');
  });

  it('tells no status before where it was the same', () => {
    const shipped: Arrival = { receivedAt: 1_000, facts: { status: 'shipped' } };
    expect(completed(thin, [shipped]).news.previousStatus).toBeUndefined();
  });

  it('says the same when it is done twice', () => {
    const once = completed(thin, [isNew]);
    const known = { order: once.order, timeline: [] };
    expect(complete(known, once.entry, once.news, fetched, traitsOf('sellfern')).news).toEqual(
      once.news,
    );
  });
});
