import { describe, expect, it } from 'vitest';
import { statusInTime } from '../../src/orders/status-in-time.ts';
import type { TimelineEntry } from '../../src/orders/timeline.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const entry = (occurredAt: number, said: Partial<TimelineEntry>): TimelineEntry => ({
  type: 'order.x',
  change: 'status_changed',
  occurredAt,
  stated: true,
  receivedAt: 100,
  late: false,
  told: true,
  origin: 'webhook',
  contentDigest: '',
  ...said,
});
const moved = (occurredAt: number, status: string, said: Partial<TimelineEntry> = {}) =>
  entry(occurredAt, { status, ...said });
const parcel = (occurredAt: number, change: 'shipped' | 'delivered') =>
  entry(occurredAt, { change, status: change });
const delivered = { trackingNumber: 'A', delivered: true };
const onItsWay = { trackingNumber: 'B', delivered: false };

describe('the status that a history leads to', () => {
  it.each([
    [
      'the newest one stated, whichever came last',
      [moved(2, 'shipped'), moved(1, 'new')],
      [],
      'shipped',
    ],
    ['none where nobody speaks of one', [entry(1, { change: 'updated' })], [], undefined],
    [
      'moved on by a shipped parcel',
      [parcel(2, 'shipped'), moved(1, 'in_production')],
      [],
      'shipped',
    ],
    ['not moved back by one', [parcel(2, 'shipped'), moved(1, 'complete')], [], 'complete'],
    [
      'delivered with its only parcel',
      [parcel(2, 'delivered'), moved(1, 'new')],
      [delivered],
      'delivered',
    ],
    [
      'not delivered while another parcel is on its way',
      [parcel(3, 'delivered'), parcel(2, 'shipped')],
      [delivered, onItsWay],
      'shipped',
    ],
    [
      'on its way again with another parcel',
      [parcel(3, 'shipped'), moved(2, 'delivered')],
      [delivered, onItsWay],
      'shipped',
    ],
    ['one that was said twice for one moment', [moved(1, 'new'), moved(1, 'new')], [], 'new'],
    ['unclear where two are of one moment', [moved(1, 'new'), moved(1, 'shipped')], [], undefined],
    ['unclear where a time is not stated', [moved(1, 'new', { stated: false })], [], undefined],
    [
      'clear beside a late one without a time',
      [moved(9, 'new', { stated: false, late: true }), moved(1, 'shipped')],
      [],
      'shipped',
    ],
  ])('is %s', (_, history, parcels, status) => {
    expect(statusInTime(history, parcels)).toBe(status);
  });
});

describe('an order whose events overtake each other', () => {
  const statusAfter = (arrivals: readonly Arrival[]) => afterEvents(arrivals).known?.order.status;
  const created: Arrival = {
    receivedAt: 90,
    occurredAt: 1,
    change: 'created',
    facts: { status: 'new' },
  };

  it('takes its status from a change that a newer refresh without one has overtaken', () => {
    const changed: Arrival = { receivedAt: 92, occurredAt: 2, facts: { status: 'in_production' } };
    const refreshed: Arrival = { receivedAt: 91, occurredAt: 3, change: 'updated' };
    expect(statusAfter([created, refreshed, changed])).toBe('in_production');
  });

  it('keeps its status where the overtaken change does not say when it was', () => {
    const shipped: Arrival = { receivedAt: 91, occurredAt: 3, facts: { status: 'shipped' } };
    const changed: Arrival = { receivedAt: 92, facts: { status: 'in_production' } };
    expect(statusAfter([created, shipped, changed])).toBe('shipped');
  });

  it('is on its way again when a second parcel is shipped after the first was delivered', () => {
    const about = (
      change: 'shipped' | 'delivered',
      occurredAt: number,
      trackingNumber: string,
    ) => ({
      receivedAt: 90 + occurredAt,
      occurredAt,
      change,
      facts: { parcels: [{ trackingNumber, delivered: change === 'delivered' }] },
    });
    const arrivals = [
      about('shipped', 2, 'A'),
      about('delivered', 3, 'A'),
      about('shipped', 4, 'B'),
    ];
    expect(statusAfter(arrivals)).toBe('shipped');
    expect(statusAfter([...arrivals, about('delivered', 5, 'B')])).toBe('delivered');
  });
});
