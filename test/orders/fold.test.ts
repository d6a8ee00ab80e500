import { traitsOf } from '../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/orders/fold.ts';
import { historyOf } from '../../src/orders/history.ts';
import type { Order } from '../../src/orders/order.ts';
import type { TimelineEntry } from '../../src/orders/timeline.ts';
import { afterEvents, type Arrival, type SaidOfOrder } from '../support/order-event.ts';

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
    [
      'the later stage where two are of one moment',
      [moved(1, 'shipped'), moved(1, 'new')],
      [],
      'shipped',
    ],
    [
      'the one that names another of its moment as its origin',
      [moved(1, 'new', { previousStatus: 'shipped' }), moved(1, 'shipped')],
      [],
      'new',
    ],
    [
      'what leads on from the status before, of one moment',
      [
        moved(2, 'On Hold', { previousStatus: 'Checked' }),
        moved(2, 'Checked', { previousStatus: 'On Hold' }),
        moved(1, 'Checked'),
      ],
      [],
      'Checked',
    ],
    ['one that states no time', [moved(1, 'new', { stated: false })], [], 'new'],
    [
      'not turned back by one without a time',
      [moved(9, 'new', { stated: false }), moved(1, 'shipped')],
      [],
      'shipped',
    ],
    [
      'turned back by one without a time that says so',
      [moved(9, 'new', { stated: false, previousStatus: 'shipped' }), moved(1, 'shipped')],
      [],
      'new',
    ],
    [
      'still delivered where a refresh calls it shipped',
      [entry(3, { change: 'updated', status: 'shipped' }), parcel(2, 'delivered')],
      [delivered],
      'delivered',
    ],
  ])('is %s', (_, history, parcels, status) => {
    const steps = historyOf(traitsOf('sellfern').recurrences, history).steps();
    expect(fold(steps, { firstStatus: 'new', parcels }).status).toBe(status);
  });
});

it('comes to nothing without a history', () => {
  const nothing = fold([], { firstStatus: 'new', parcels: [] });
  expect(nothing).toEqual({ status: undefined, last: undefined, asOf: 0 });
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

describe('a status that is not stated', () => {
  const statusFrom = (before: Partial<Order>, event: SaidOfOrder) => {
    const { status = 'in_production', parcels = [onItsWay] } = before;
    const known: Arrival = { receivedAt: 1, change: 'updated', facts: { status, parcels } };
    return afterEvents([known, { ...event, receivedAt: 2 }]).known?.order.status;
  };
  const one = { parcels: [{ trackingNumber: 'X', delivered: false }] };
  const both = { parcels: [...one.parcels, { trackingNumber: 'Y', delivered: false }] };
  const cases: readonly [string, Partial<Order>, SaidOfOrder, string | undefined][] = [
    ['a change leaves as it was', {}, { change: 'updated' }, 'in_production'],
    ['shipped implies', {}, { change: 'shipped' }, 'shipped'],
    ['delivered implies without any parcel', { parcels: [] }, { change: 'delivered' }, 'delivered'],
    ['delivered implies for the only parcel', one, { change: 'delivered' }, 'delivered'],
    ['delivered leaves open which of two', both, { change: 'delivered' }, 'in_production'],
    [
      'delivered implies for a parcel it names',
      one,
      { change: 'delivered', facts: one },
      'delivered',
    ],
    [
      'delivered does not imply while another is on its way',
      both,
      { change: 'delivered', facts: one },
      'in_production',
    ],
    ['shipped does not turn back', { status: 'complete' }, { change: 'shipped' }, 'complete'],
    ['shipped does not revive', { status: 'cancelled' }, { change: 'shipped' }, 'cancelled'],
    ['shipped does not follow', { status: 'On Hold' }, { change: 'shipped' }, 'On Hold'],
  ];
  it.each(cases)('%s', (_, before, event, status) => {
    expect(statusFrom(before, event)).toBe(status);
  });

  it('is implied for an order nobody knew', () => {
    expect(afterEvents([{ receivedAt: 1, change: 'shipped' }]).known?.order.status).toBe('shipped');
  });
});
