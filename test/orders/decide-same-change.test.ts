import { traitsOf } from '../../src/platforms/index.ts';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/orders/decide.ts';
import type { OrderEvent } from '../../src/orders/event.ts';
import { afterEvents, orderEvent, type Arrival, type SaidOfOrder } from '../support/order-event.ts';

describe('one change in other words', () => {
  const told = (arrivals: readonly Arrival[]) => afterEvents(arrivals).told.filter(Boolean).length;
  const parcels = [{ trackingNumber: 'T1', delivered: false }];

  it.each<[string, SaidOfOrder, SaidOfOrder, number]>([
    [
      'a status',
      { facts: { status: 'shipped' } },
      { facts: { status: 'shipped', number: 'A' } },
      2,
    ],
    [
      'a parcel, whose number goes on its way once',
      { change: 'shipped', facts: { parcels } },
      { change: 'shipped', facts: { parcels, number: 'A' } },
      1,
    ],
  ])('at the same time is told once: %s', (_, first, second, times) => {
    const at = { receivedAt: 100, occurredAt: 50 };
    expect(
      told([
        { ...first, ...at },
        { ...second, ...at },
      ]),
    ).toBe(1);
    expect(
      told([
        { ...first, ...at },
        { ...second, ...at, occurredAt: 51 },
      ]),
    ).toBe(times);
  });

  it('is told again when it comes late and clearly happened before', () => {
    const facts = { status: 'in_production', previousStatus: 'new' };
    const later = { receivedAt: 900_000, occurredAt: 800_000, facts };
    expect(told([later, { ...later, occurredAt: 10 }])).toBe(2);
  });
});

describe('an event that was filled in', () => {
  const stated = { id: '1042' };
  const parcels = [{ trackingNumber: 'T1', delivered: false }];
  const digestOf = (event: Partial<OrderEvent>, receivedAt: number) =>
    decide(undefined, orderEvent(event), {
      receivedAt,
      origin: 'webhook',
      traits: traitsOf('sellfern'),
    }).entry.contentDigest;

  it.each<[string, Partial<OrderEvent>, boolean]>([
    ['created', { change: 'created', stated }, true],
    [
      'a change to a status',
      { change: 'status_changed', stated: { ...stated, status: 'new' } },
      true,
    ],
    ['a change of status that names none', { change: 'status_changed', stated }, false],
    ['shipped with a number', { change: 'shipped', stated: { ...stated, parcels } }, true],
    ['shipped without a parcel', { change: 'shipped', stated }, false],
    [
      'delivered without a number',
      { change: 'delivered', stated: { ...stated, parcels: [{ delivered: true }] } },
      false,
    ],
  ])('means the same change by the same words: %s', (_, event, same) => {
    const first = digestOf({ ...event, facts: { id: '1042', number: 'A' } }, 1);
    const second = digestOf({ ...event, facts: { id: '1042', number: 'B' } }, 2);
    expect(first === second).toBe(same);
  });
});
