import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderChange } from '../../src/orders/event.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const minute = 60_000;
const day = 1_440 * minute;
/** When the events are received; a day after the first of them happened. */
const now = 2 * day;

const told = (arrivals: readonly Arrival[]) =>
  afterEvents(arrivals).told.map((news) => news !== undefined);

/** From a journal: `at` is when it happened, ms. */
const caughtUp = (at: number, status: string, more: Partial<Arrival> = {}): Arrival => ({
  receivedAt: now,
  occurredAt: day + at,
  origin: 'catch_up',
  facts: { status },
  ...more,
});
/** A thin webhook: says no time and, unlike the journal, a number. */
const webhook = (receivedAt: number, status: string, more: Partial<Arrival> = {}): Arrival => ({
  receivedAt,
  facts: { status, number: '7' },
  ...more,
});

describe('a change learnt by webhook and by catching up', () => {
  it('is told once, whichever comes first', () => {
    expect(told([webhook(day, 'paid'), caughtUp(0, 'paid')])).toEqual([true, false]);
    expect(told([caughtUp(0, 'paid'), webhook(now, 'paid')])).toEqual([true, false]);
  });

  it('is told once when other statuses came after it', () => {
    const journal = [caughtUp(1, 'paid'), caughtUp(2, 'disputed'), caughtUp(3, 'paid')];
    const retries = [webhook(now, 'disputed'), webhook(now, 'paid'), webhook(now, 'paid')];
    expect(told([...journal, ...retries])).toEqual([true, true, true, false, false, false]);
    expect(afterEvents([...journal, ...retries]).known?.order.status).toBe('paid');
  });

  it('is told twice when it happened twice, though only one of the two came by webhook', () => {
    expect(
      told([
        webhook(day, 'paid'),
        caughtUp(0, 'paid'),
        caughtUp(5 * minute, 'disputed'),
        caughtUp(9 * minute, 'paid'),
      ]),
    ).toEqual([true, false, true, true]);
  });

  it('is news if the webhook came before it happened', () => {
    expect(
      told([
        webhook(day, 'paid'),
        webhook(day + minute, 'disputed'),
        caughtUp(60 * minute, 'paid'),
      ]),
    ).toEqual([true, true, true]);
  });

  it('is the same whatever the clocks say of a moment', () => {
    const stated = (at: number) => webhook(now, 'paid', { occurredAt: day + at });
    const between = [
      caughtUp(30 * minute, 'disputed'),
      caughtUp(30 * minute + 1_000, 'pending'),
    ] as const;
    const first = caughtUp(30 * minute - 1_000, 'paid');
    expect(told([first, ...between, stated(30 * minute + 2_000)])).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(told([first, ...between, stated(40 * minute)])).toEqual([true, true, true, true]);
  });

  it('is an order being placed, whatever its status was when we asked', () => {
    const placed = { change: 'created' } as const;
    expect(told([webhook(day, 'new', placed), caughtUp(9 * minute, 'shipped', placed)])).toEqual([
      true,
      false,
    ]);
  });

  const parcel = (trackingNumber?: string, change: OrderChange = 'shipped'): Partial<Arrival> => ({
    change,
    facts: { parcels: [{ trackingNumber, delivered: false }] },
  });

  it('is a parcel, with its number or without', () => {
    const shipped = { ...parcel('A'), type: 'order.fulfillment.shipped' };
    expect(told([webhook(day, '', parcel('A')), caughtUp(30 * minute, '', shipped)])).toEqual([
      true,
      false,
    ]);
    expect(
      told([webhook(day, '', { change: 'shipped', facts: {} }), caughtUp(0, '', parcel('A'))]),
    ).toEqual([true, false]);
    expect(told([webhook(day, '', parcel('A')), caughtUp(0, '', parcel('B'))])).toEqual([
      true,
      true,
    ]);
  });

  it('is one of the two parcels that a thin webhook may have meant', () => {
    const thin = webhook(day, '', { change: 'shipped', facts: {} });
    const parcels = [caughtUp(0, '', parcel('A')), caughtUp(0, '', parcel('B'))];
    expect(told([thin, ...parcels])).toEqual([true, false, true]);
  });

  it('is known by its type where that says all', () => {
    const other = (type: string) => ({ change: 'other', type }) as const;
    const updated = { change: 'updated' } as const;
    expect(told([webhook(day, 'x', updated), caughtUp(0, 'y', updated)])).toEqual([true, false]);
    expect(
      told([
        webhook(day, 'x', other('order.reviewed')),
        caughtUp(0, 'y', other('order.reviewed')),
        caughtUp(0, 'x', other('order.printed')),
        webhook(now, 'x', other('order.printed')),
        webhook(now, 'x', other('order.printed')),
      ]),
    ).toEqual([true, false, true, false, true]);
  });
});

describe('the time of a webhook that states none', () => {
  it('is that of its twin, so that it turns nothing back', () => {
    const { known } = afterEvents([
      caughtUp(0, 'disputed'),
      caughtUp(minute, 'complete'),
      webhook(now, 'disputed'),
    ]);
    expect(known?.order.status).toBe('complete');
    expect(known?.timeline[0]).toMatchObject({ told: false, late: true });
  });

  it('is that of its twin also when the twin comes later', () => {
    const { known, told: news } = afterEvents([
      webhook(day + 9 * minute, 'disputed'),
      caughtUp(0, 'disputed'),
      caughtUp(minute, 'complete'),
    ]);
    expect(known?.order.status).toBe('complete');
    expect(news.at(-1)).toMatchObject({ late: false, caughtUp: true });
  });

  it('stays that of its arrival where the twin has none to give', () => {
    const { known } = afterEvents([
      caughtUp(0, 'paid', { occurredAt: undefined, receivedAt: now }),
      webhook(now + 1, 'paid'),
    ]);
    expect(known?.timeline[0]).toMatchObject({ occurredAt: now + 1, stated: false, told: false });
  });
});

const life = ['pending', 'paid', 'disputed', 'complete', 'disputed', 'refunded', 'paid'];

it('tells every change of a journal once and ends where it ends, whatever retries come after', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(life.length - 1), { maxLength: 12 }),
      fc.boolean(),
      (retries, withTime) => {
        const distinct = [...new Set(retries)];
        const journal = life.map((status, step) => caughtUp(step * 10 * minute, status));
        const again = distinct.map((step) =>
          webhook(now, life[step] ?? '', {
            occurredAt: withTime ? day + step * 10 * minute : undefined,
          }),
        );
        expect(told([...journal, ...again])).toEqual([
          ...journal.map(() => true),
          ...again.map(() => false),
        ]);
        expect(afterEvents([...journal, ...again]).known?.order.status).toBe('paid');
      },
    ),
  );
});

it('tells every change once, whatever webhooks came before the journal is read', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6]), (steps) => {
      const first = steps.map((step, place) => webhook(now + place, life[step] ?? ''));
      const journal = life.map((status, step) =>
        caughtUp(step * 10 * minute, status, { receivedAt: now + 100 }),
      );
      const count = told([...first, ...journal]).filter(Boolean).length;
      expect(count).toBe(life.length);
    }),
  );
});
