import { describe, expect, it } from 'vitest';
import { findMissedChanges, type OrderSeen } from '../../src/orders/find-missed-changes.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const watching = 1_000;
const seen = (facts: Partial<OrderFacts>, updatedAt?: number): OrderSeen => ({
  facts: { id: '1042', ...facts },
  updatedAt,
  seenAt: 5_000,
});
const known = (...arrivals: readonly Arrival[]) => afterEvents(arrivals).known;
const inProduction = known({ receivedAt: 2_000, facts: { status: 'in_production' } });
const parcel = (trackingNumber: string, delivered = false) => ({ trackingNumber, delivered });

/** What was missed, as `change status or number at time`; what is not told in brackets. */
const missed = (...[before, now]: [ReturnType<typeof known>, OrderSeen]) =>
  findMissedChanges(before, now, watching).map(({ change, facts, occurredAt, silent }) => {
    const about = facts.parcels?.[0]?.trackingNumber ?? facts.status ?? '';
    const line = `${change} ${about} ${occurredAt}`;
    return silent ? `(${line})` : line;
  });

describe('an order that is not known', () => {
  it('was placed, if that was while the bot kept watch', () => {
    expect(missed(undefined, seen({ status: 'new', placedAt: 3_000 }))).toEqual([
      'created new 3000',
    ]);
    expect(missed(undefined, seen({ placedAt: 3_000 }, 4_000))).toEqual(['created  3000']);
  });

  it('was placed and has moved on, if it is further than that', () => {
    const now = { status: 'shipped', placedAt: 3_000, parcels: [parcel('A', true)] };
    expect(missed(undefined, seen(now, 4_000))).toEqual([
      'created  3000',
      'status_changed shipped 4000',
      'shipped A 4000',
      'delivered A 4000',
    ]);
    expect(missed(undefined, seen(now))).toContain('status_changed shipped 5000');
  });

  it('is kept in silence, if it is older than the watch or of unknown age', () => {
    const before = { status: 'shipped', placedAt: 999 };
    expect(missed(undefined, seen(before, 4_000))).toEqual(['(updated shipped 4000)']);
    expect(missed(undefined, seen({ status: 'new' }))).toEqual(['(updated new 5000)']);
  });
});

describe('an order that is known', () => {
  it('has missed no parcel whose number the platform writes in another way', () => {
    const shipped = known({ receivedAt: 2_000, facts: { parcels: [parcel('1z 999-aa1')] } });
    const now = { parcels: [parcel('1Z999AA1')] };
    expect(missed(shipped, seen(now, 4_000))).toEqual([]);
    expect(missed(shipped, seen({ parcels: [parcel('1Z999AA1', true)] }, 4_000))).toEqual([
      'delivered 1Z999AA1 4000',
    ]);
  });

  it('has missed nothing when it is as it was, or nothing is said of its status', () => {
    expect(missed(inProduction, seen({ status: 'in_production' }))).toEqual([]);
    expect(missed(inProduction, seen({}))).toEqual([]);
  });

  it('has missed the step to its present status', () => {
    expect(missed(inProduction, seen({ status: 'shipped' }, 4_000))).toEqual([
      'status_changed shipped 4000',
    ]);
    const [change] = findMissedChanges(inProduction, seen({ status: 'new' }), watching);
    expect(change).toMatchObject({
      occurredAt: 5_000,
      facts: { status: 'new', previousStatus: 'in_production' },
    });
  });

  it('has missed nothing if the platform speaks of an earlier time', () => {
    const stated = known({ receivedAt: 4_000, occurredAt: 3_000, facts: { status: 'shipped' } });
    expect(missed(stated, seen({ status: 'new' }, 2_999))).toEqual([]);
    expect(missed(stated, seen({ status: 'complete' }, 3_000))).toEqual([
      'status_changed complete 3000',
    ]);
  });

  it('stays delivered, though its platform has no such status', () => {
    const delivered = known({ receivedAt: 2_000, facts: { status: 'delivered' } });
    expect(missed(delivered, seen({ status: 'shipped' }))).toEqual([]);
    expect(missed(delivered, seen({ status: 'complete' }))).toHaveLength(1);
  });

  it('has missed every parcel whose number it does not know, and every delivery', () => {
    const shipped = known({
      receivedAt: 2_000,
      change: 'shipped',
      facts: { parcels: [parcel('A')] },
    });
    const parcels = [parcel('A', true), parcel('B'), { delivered: true }];
    expect(missed(shipped, seen({ parcels }))).toEqual(['shipped B 5000', 'delivered A 5000']);
    const delivered = known({
      receivedAt: 2_000,
      change: 'delivered',
      facts: { parcels: [parcel('A', true)] },
    });
    expect(missed(delivered, seen({ parcels: [parcel('A', true)] }))).toEqual([]);
  });

  it('learns the number of a parcel that was told without one in silence', () => {
    const shipped = known({ receivedAt: 2_000, change: 'shipped' });
    expect(missed(shipped, seen({ parcels: [parcel('A'), parcel('B')] }))).toEqual([
      '(updated A 5000)',
      'shipped B 5000',
    ]);
  });
});

describe('the key of a change', () => {
  const keys = (before: ReturnType<typeof known>, now: OrderSeen) =>
    findMissedChanges(before, now, watching).map(({ key }) => key);

  it('is the same when the same difference is found again', () => {
    const now = seen({ status: 'shipped', parcels: [parcel('A')] });
    expect(keys(inProduction, { ...now, seenAt: 9_000 })).toEqual(keys(inProduction, now));
    const placed = seen({ status: 'shipped', placedAt: 3_000 });
    expect(keys(undefined, { ...placed, seenAt: 9_000 })).toEqual(keys(undefined, placed));
  });

  it('is another when the order became known otherwise in between', () => {
    const now = seen({ status: 'shipped' });
    const later = known({ receivedAt: 3_000, facts: { status: 'in_production' } });
    expect(keys(later, now)).not.toEqual(keys(inProduction, now));
  });
});
