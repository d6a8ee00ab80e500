import { describe, expect, it } from 'vitest';
import { recurrenceOf } from '../../src/orders/sameness.ts';
import { platforms, traitsOf } from '../../src/platforms/index.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const minute = 60_000;
const hour = 60 * minute;
const told = (arrivals: readonly Arrival[]) =>
  afterEvents(arrivals).told.map((news) => news !== undefined);

const documented = platforms.flatMap(({ name: platform, eventTypes, recurrences }) =>
  eventTypes.map((type) => ({ platform, type, recurrences })),
);

it.each(documented)('$platform: $type happens once if something begins with it', (said) => {
  const { type, recurrences } = said;
  const happens = recurrenceOf(recurrences, { type, change: 'other', status: 'paid' });
  expect(happens === 'once').toBe(type.endsWith('.created'));
});

it.each(['order.x', 'constructor'])('what nobody documents happens each time: %s', (type) => {
  expect(recurrenceOf(traitsOf('sellapp').recurrences, { type, change: 'other' })).toBe(
    'each_time',
  );
});

describe('what may happen several times', () => {
  const partial = { status: 'partially_paid' };
  const sellapp = { platform: 'sellapp', type: 'order.partial_paid' };
  it.each<[string, Arrival, Partial<Arrival>]>([
    [
      'an instalment at another time',
      { ...sellapp, receivedAt: hour, occurredAt: 0, facts: partial },
      { occurredAt: 30 * minute },
    ],
    [
      'an instalment without a time',
      { ...sellapp, receivedAt: hour, facts: partial },
      { receivedAt: 2 * hour },
    ],
    [
      'a partial refund',
      { receivedAt: hour, occurredAt: 0, facts: { status: 'Partially Refunded' } },
      { occurredAt: hour },
    ],
    [
      'a status of unknown meaning',
      { receivedAt: hour, facts: { status: 'On Hold' } },
      { receivedAt: 3 * hour },
    ],
    [
      'a dispute three hours later',
      { receivedAt: hour, occurredAt: 0, facts: { status: 'disputed' } },
      { receivedAt: 4 * hour, occurredAt: 3 * hour },
    ],
  ])('%s is told each time', (_, first, second) => {
    expect(told([first, { ...first, ...second }])).toEqual([true, true]);
  });

  it.each<[string, Arrival, Partial<Arrival>]>([
    [
      'an instalment',
      { receivedAt: hour, occurredAt: 5, facts: partial },
      { receivedAt: 2 * hour },
    ],
    ['a stage', { receivedAt: hour, facts: { status: 'shipped' } }, { receivedAt: 2 * hour }],
    [
      'a parcel',
      {
        receivedAt: 1,
        change: 'delivered',
        facts: { parcels: [{ trackingNumber: 'A', delivered: true }] },
      },
      { receivedAt: 3 * hour },
    ],
  ])('%s that is sent again is not', (_, first, second) => {
    expect(told([first, { ...first, ...second }])).toEqual([true, false]);
  });

  it('tells both of two equal changes, though what lay between them comes last', () => {
    const to = (status: string, at: number): Arrival => ({
      receivedAt: 9 * hour,
      occurredAt: at * minute,
      facts: { status },
    });
    const arrivals = [to('new', 1), to('new', 31), to('shipped', 16)];
    expect(told(arrivals)).toEqual([true, true, true]);
    expect(afterEvents(arrivals).known?.order.status).toBe('new');
  });
});

describe('a second parcel of which an event tells no number', () => {
  const thin: Arrival = { receivedAt: 10, change: 'shipped' };
  const numbered = (receivedAt: number, ...numbers: readonly string[]): Arrival => ({
    receivedAt,
    change: 'updated',
    facts: { parcels: numbers.map((trackingNumber) => ({ trackingNumber, delivered: false })) },
  });

  it('is told, and is not taken for the first', () => {
    const { told: news } = afterEvents([numbered(1, 'A'), thin, { ...thin, receivedAt: 20 }]);
    expect(news[1]?.parcelIndex).toBe(0);
    expect(news[2]).toMatchObject({ change: 'shipped', parcelIndex: undefined });
  });

  it('is the one that was not told yet', () => {
    const { told: news } = afterEvents([
      numbered(1, 'A'),
      thin,
      numbered(15, 'A', 'B'),
      { ...thin, receivedAt: 20 },
    ]);
    expect(news[3]?.parcelIndex).toBe(1);
  });
});

describe('a clock that was ahead and is put right', () => {
  const ahead: Arrival = { receivedAt: hour, occurredAt: 1.5 * hour, facts: { status: 'new' } };
  const right = (facts: Arrival['facts']): Arrival => ({
    receivedAt: 1.1 * hour,
    occurredAt: 1.1 * hour,
    facts: { ...facts },
  });

  it('gives way to what names it as its origin', () => {
    const { known, told: news } = afterEvents([
      ahead,
      right({ status: 'shipped', previousStatus: 'new' }),
    ]);
    expect(news[1]?.late).toBe(false);
    expect(known?.order.status).toBe('shipped');
  });

  it('gives way to a later stage', () => {
    const { known, told: news } = afterEvents([ahead, right({ status: 'in_production' })]);
    expect(news[1]?.late).toBe(false);
    expect(known?.order.status).toBe('in_production');
  });

  it('stays right about what it dates by itself', () => {
    const both = [ahead, { ...ahead, occurredAt: 1.4 * hour, facts: { status: 'pending_cost' } }];
    expect(afterEvents(both).told[1]?.late).toBe(true);
    expect(afterEvents(both).known?.order.status).toBe('new');
  });
});

describe('the status of a new order', () => {
  it('is inferred only where nobody says one', () => {
    const placed: Arrival = { receivedAt: 1, change: 'created' };
    expect(afterEvents([placed]).told[0]?.status).toBe('new');
    const asked = { ...placed, facts: { status: 'pending_cost' }, stated: { id: '1042' } };
    expect(afterEvents([asked]).known?.order.status).toBe('pending_cost');
  });
});
