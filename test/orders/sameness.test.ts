import { traitsOf } from '../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import type { OrderChange } from '../../src/orders/event.ts';
import { historyOf } from '../../src/orders/history.ts';
import type { TimelineEntry } from '../../src/orders/timeline.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const isTold = (arrivals: readonly Arrival[]) =>
  afterEvents(arrivals).told.map((news) => news !== undefined);

describe('the same content at the same stated time', () => {
  const changes: readonly OrderChange[] = [
    'created',
    'updated',
    'status_changed',
    'shipped',
    'delivered',
    'other',
  ];
  it.each(changes)('is a repetition: %s', (change) => {
    const event: Arrival = { receivedAt: 10, occurredAt: 5, change };
    expect(isTold([event, { ...event, receivedAt: 11 }])).toEqual([true, false]);
  });

  it('is news if it was taken for an earlier one, and an event between them became known since', () => {
    const at = (occurredAt: number, status: string): Arrival => ({
      receivedAt: 100,
      occurredAt,
      facts: { status },
    });
    const twice = [at(1, 'new'), at(9, 'new'), at(5, 'in_production')];
    expect(isTold([...twice, at(9, 'new'), at(9, 'new')])).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('is none if the change is another', () => {
    const event: Arrival = { receivedAt: 10, occurredAt: 5, type: 'x' };
    const other: Arrival = { ...event, change: 'shipped' };
    expect(isTold([{ ...event, change: 'delivered' }, other])).toEqual([true, true]);
  });
});

describe('the same content at another time, or at none', () => {
  const parcels = [{ trackingNumber: 'A', delivered: false }];
  const cases: readonly [string, Arrival, boolean][] = [
    ['created repeats', { receivedAt: 1, change: 'created' }, false],
    ['a status repeats', { receivedAt: 1, facts: { status: 'new' } }, false],
    ['a status change without a status is news', { receivedAt: 1 }, true],
    [
      'shipped with a number repeats',
      { receivedAt: 1, change: 'shipped', facts: { parcels } },
      false,
    ],
    ['shipped without one is news', { receivedAt: 1, change: 'shipped' }, true],
    [
      'delivered with a number repeats',
      { receivedAt: 1, change: 'delivered', facts: { parcels } },
      false,
    ],
    ['delivered without one is news', { receivedAt: 1, change: 'delivered' }, true],
    ['an update is news', { receivedAt: 1, change: 'updated' }, true],
    ['anything else is news', { receivedAt: 1, change: 'other' }, true],
  ];
  it.each(cases)('%s', (_, event, news) => {
    expect(isTold([event, { ...event, receivedAt: 50 }])).toEqual([true, news]);
    const stated = { ...event, receivedAt: 90 };
    expect(
      isTold([
        { ...stated, occurredAt: 10 },
        { ...stated, occurredAt: 20 },
      ]),
    ).toEqual([true, news]);
  });

  it('is news again after another status in between', () => {
    const to = (occurredAt: number, status: string): Arrival => ({
      receivedAt: 100,
      occurredAt,
      facts: { status },
    });
    expect(isTold([to(1, 'new'), to(2, 'cancelled'), to(3, 'new')])).toEqual([true, true, true]);
  });

  it('is not news because of a status before or after both', () => {
    const to = (occurredAt: number, status: string): Arrival => ({
      receivedAt: 100,
      occurredAt,
      facts: { status },
    });
    expect(isTold([to(1, 'x'), to(2, 'new'), to(4, 'y'), to(3, 'new')])).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a change learnt from catching up', () => {
  const webhook: Arrival = {
    receivedAt: 10,
    occurredAt: 5,
    facts: { status: 'shipped', previousStatus: 'new' },
  };
  const caughtUp: Arrival = {
    receivedAt: 20,
    occurredAt: 6,
    origin: 'catch_up',
    facts: { status: 'shipped' },
  };

  it('repeats what a webhook told in other words', () => {
    expect(isTold([webhook, caughtUp])).toEqual([true, false]);
  });

  it('is repeated by the webhook that comes after all', () => {
    expect(isTold([caughtUp, webhook])).toEqual([true, false]);
  });

  it('is news when the status or the parcel is another', () => {
    expect(isTold([webhook, { ...caughtUp, facts: { status: 'complete' } }])).toEqual([true, true]);
    const shipped = (trackingNumber: string): Arrival => ({
      receivedAt: 30,
      change: 'shipped',
      facts: { parcels: [{ trackingNumber, delivered: false }] },
    });
    expect(isTold([shipped('A'), { ...shipped('B'), origin: 'catch_up' }])).toEqual([true, true]);
  });

  it('two webhooks in other words are both news', () => {
    expect(isTold([webhook, { ...caughtUp, origin: 'webhook' }])).toEqual([true, true]);
  });
});

it('what was not told itself makes nothing a repetition', () => {
  const entry: TimelineEntry = {
    type: 'order.created',
    change: 'created',
    occurredAt: 1,
    stated: false,
    receivedAt: 1,
    late: false,
    told: false,
    origin: 'webhook',
    contentDigest: 'd',
  };
  expect(historyOf(traitsOf('sellfern').recurrences, [entry]).find(entry)).toBeUndefined();
  expect(
    historyOf(traitsOf('sellfern').recurrences, [{ ...entry, told: true }]).find(entry),
  ).toBeDefined();
});

it('knows what the versions before wrote of a thing that is no order', () => {
  const before: TimelineEntry = {
    type: 'product.created',
    change: 'created',
    occurredAt: 1,
    stated: false,
    receivedAt: 1,
    late: false,
    told: true,
    origin: 'webhook',
    contentDigest: '',
  };
  const now = { ...before, change: 'other', origin: 'catch_up', stated: true } as const;
  expect(historyOf(traitsOf('sellapp').recurrences, [before]).find(now)).toBeDefined();
  expect(
    historyOf(traitsOf('sellapp').recurrences, [before]).find({ ...now, type: 'variant.created' }),
  ).toBeUndefined();
});

it('tells two changes to one status of one moment apart by where they came from', () => {
  const to = (previousStatus: string, number: string): Arrival => ({
    receivedAt: 9,
    occurredAt: 5,
    facts: { status: 'shipped', previousStatus, number },
  });
  expect(isTold([to('new', 'A'), to('new', 'B'), to('cancelled', 'A')])).toEqual([
    true,
    false,
    true,
  ]);
  const unnamed: Arrival = { receivedAt: 9, occurredAt: 5 };
  expect(isTold([unnamed, { ...unnamed, facts: { number: 'A' } }])).toEqual([true, true]);
});
