import { describe, expect, it } from 'vitest';
import { apply } from '../../src/orders/apply.ts';
import type { Order } from '../../src/orders/order.ts';
import { orderEvent, type SaidOfOrder } from '../support/order-event.ts';

const known: Order = {
  platform: 'sellfern',
  id: '1042',
  number: 'A-1',
  status: 'in_production',
  store: { id: 's1' },
  items: [{ title: 'Mug', quantity: 1 }],
  parcels: [{ carrier: 'UPS', trackingNumber: 'X', delivered: false }],
  customerName: 'Jane',
  total: { minorUnits: 100, currency: 'USD' },
  placedAt: 10,
  knownAsOf: 100,
};
const said: SaidOfOrder = {
  facts: {
    number: 'B-2',
    status: 'complete',
    store: { id: 's2' },
    items: [{ title: 'Cup', quantity: 2 }],
    parcels: [{ carrier: 'DHL', trackingNumber: 'X', delivered: true }],
    customerName: 'John',
    total: { minorUnits: 200, currency: 'EUR' },
    placedAt: 20,
  },
};
const inTime = { occurredAt: 200, late: false };
const late = { occurredAt: 50, late: true };

describe('an event in time', () => {
  it('replaces everything it speaks of', () => {
    const { facts } = orderEvent(said);
    expect(apply(known, orderEvent(said), inTime)).toEqual({
      ...facts,
      platform: 'sellfern',
      knownAsOf: 200,
    });
  });

  it('leaves alone what it does not speak of', () => {
    expect(apply(known, orderEvent(), inTime)).toEqual({ ...known, knownAsOf: 200 });
  });

  it('that tells an empty list of items does not make the order empty', () => {
    expect(apply(known, orderEvent({ facts: { items: [] } }), inTime).items).toEqual(known.items);
  });

  it('takes the store of its envelope where the order names none', () => {
    expect(apply(undefined, orderEvent({ store: { id: 's9' } }), inTime).store?.id).toBe('s9');
  });

  it('that names its store without the id does not take the id away', () => {
    const named = orderEvent({ facts: { store: { name: 'Mugs' } } });
    for (const when of [inTime, late]) {
      expect(apply(known, named, when).store).toEqual({ id: 's1', name: 'Mugs' });
    }
  });
});

describe('a late event', () => {
  it('changes nothing but that a parcel arrived', () => {
    expect(apply(known, orderEvent(said), late)).toEqual({
      ...known,
      parcels: [{ carrier: 'UPS', trackingNumber: 'X', delivered: true }],
    });
  });

  it('fills in what was missing, but for the status', () => {
    const bare: Order = {
      platform: 'sellfern',
      id: '1042',
      items: [],
      parcels: [],
      knownAsOf: 100,
    };
    const { facts } = orderEvent(said);
    expect(apply(bare, orderEvent(said), late)).toEqual({ ...bare, ...facts, status: undefined });
  });

  it('leaves it open how much is known when it came', () => {
    expect(apply(known, orderEvent(said), { occurredAt: 300, late: true }).knownAsOf).toBe(100);
  });
});

describe('a status that is not stated', () => {
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
    expect(apply({ ...known, ...before }, orderEvent(event), inTime).status).toBe(status);
  });

  it('is implied for an order nobody knew', () => {
    expect(apply(undefined, orderEvent({ change: 'shipped' }), inTime).status).toBe('shipped');
  });
});
