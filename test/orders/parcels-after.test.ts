import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../src/orders/order.ts';
import { afterEvents, type Arrival } from '../support/order-event.ts';

const wrong = '1Z999AA10123456784';
const right = '1Z999AA10123456793';

const event = (
  change: 'shipped' | 'delivered' | 'updated',
  occurredAt: number | undefined,
  trackingNumbers: readonly string[],
  facts: Partial<OrderFacts> = {},
): Omit<Arrival, 'receivedAt'> => ({
  change,
  occurredAt,
  facts: {
    parcels: trackingNumbers.map((trackingNumber) => ({ trackingNumber, delivered: false })),
    ...facts,
  },
});
const list = (occurredAt: number | undefined, ...numbers: readonly string[]) =>
  event('updated', occurredAt, numbers, { status: 'shipped', parcelsAreAll: true });
const after = (events: readonly Omit<Arrival, 'receivedAt'>[]) => {
  const { known, told } = afterEvents(
    events.map((one, place) => ({ ...one, receivedAt: 100 + place })),
  );
  return {
    status: known?.order.status,
    told,
    numbers: known?.order.parcels.map(({ trackingNumber }) => trackingNumber),
  };
};

describe('a corrected tracking number', () => {
  const corrected = [
    event('shipped', 1, [wrong]),
    list(2, right),
    event('shipped', 3, [right]),
    event('delivered', 4, [right]),
  ];
  const orders = [
    [0, 1, 2, 3],
    [3, 2, 1, 0],
    [1, 0, 3, 2],
    [0, 2, 3, 1],
    [3, 0, 1, 2],
    [2, 3, 0, 1],
  ];

  it.each(orders)('takes the place of the wrong one: %i, %i, %i, %i', (...order) => {
    const { numbers, status } = after(order.flatMap((place) => corrected[place] ?? []));
    expect(numbers).toEqual([right]);
    expect(status).toBe('delivered');
  });

  it('is the only parcel that the cards speak of', () => {
    expect(after(corrected).told.at(-1)).toMatchObject({
      parcelIndex: 0,
      order: { parcels: [{ trackingNumber: right, delivered: true }] },
    });
  });

  it('adds to what a list without a time, or one of several parcels, leaves open', () => {
    expect(after([event('shipped', 1, [wrong]), list(undefined, right)]).numbers).toEqual([
      wrong,
      right,
    ]);
    expect(after([event('shipped', 1, [wrong]), event('updated', 2, [right])]).numbers).toEqual([
      wrong,
      right,
    ]);
  });

  it('leaves alone what was sent since the list was made', () => {
    expect(after([event('shipped', 3, [wrong]), list(2, right)]).numbers).toEqual([wrong, right]);
    expect(after([list(2, right), event('shipped', 3, [wrong])]).numbers).toEqual([right, wrong]);
  });

  it('leaves alone what was delivered', () => {
    expect(after([event('delivered', 1, [wrong]), list(2, right)]).numbers).toEqual([wrong, right]);
  });

  it('may be put right again', () => {
    expect(after([list(1, wrong), list(2, right), list(3, wrong)]).numbers).toEqual([wrong]);
  });
});

describe('one number in several spellings', () => {
  it.each([
    ['1Z 999 AA1 01 2345 6784', '1z999aa10123456784'],
    ['RB 123 456 785 GB', 'RB123456785GB\u200b'],
    ['RB-123456785-GB', 'rb123456785gb'],
    ['９４００111899223197428490', '9400 1118 9922 3197 4284 90'],
  ])('is one parcel: %j and %j', (one, other) => {
    const { numbers, status, told } = after([
      event('shipped', 1, [one]),
      event('shipped', 2, [other]),
      event('delivered', 3, [other]),
    ]);
    expect(numbers).toEqual([other]);
    expect(status).toBe('delivered');
    expect(told.map((news) => news !== undefined)).toEqual([true, false, true]);
  });
});

it('takes one number that is written in two ways for one parcel, also in the first event', () => {
  expect(after([list(1, 'X12345678', 'x-12345678')]).numbers).toHaveLength(1);
});

it('knows a parcel without a number', () => {
  const shipped = {
    change: 'shipped',
    occurredAt: 1,
    facts: { parcels: [{ delivered: false }] },
  } as const;
  expect(after([shipped, list(2, right)]).numbers).toEqual([right]);
});
