import { describe, expect, it } from 'vitest';
import { apply } from '../../src/orders/apply.ts';
import { datedFacts, type Order } from '../../src/orders/order.ts';
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
const inTime = { occurredAt: 200, stated: true, late: false };
const late = { occurredAt: 50, stated: true, late: true };
/** The only parcel, last spoken of then. */
const parcelAt = (time: number) => ({ parcels: { saidAt: { X: time }, replaced: [] } });
/** Every fact is of one time. */
const allAt = (time: number) => Object.fromEntries(datedFacts.map((fact) => [fact, time]));

describe('an event in time', () => {
  it('replaces everything it speaks of', () => {
    const { facts } = orderEvent(said);
    expect(apply(known, orderEvent(said), inTime)).toEqual({
      ...facts,
      platform: 'sellfern',
      status: 'in_production',
      knownAsOf: 100,
      factTimes: { ...allAt(200), ...parcelAt(200) },
    });
  });

  it('leaves alone what it does not speak of', () => {
    expect(apply(known, orderEvent(), inTime)).toEqual({
      ...known,
      factTimes: {},
    });
  });

  it('empties the items with an empty list, and keeps them without one', () => {
    expect(apply(known, orderEvent({ facts: {} }), inTime).items).toEqual(known.items);
    const emptied = apply(known, orderEvent({ facts: { items: [] } }), inTime);
    expect(emptied.items).toEqual([]);
    const older = { ...inTime, occurredAt: inTime.occurredAt - 1, late: true };
    expect(apply(emptied, orderEvent({ facts: { items: known.items } }), older).items).toEqual([]);
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
      factTimes: parcelAt(100),
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
    expect(apply(bare, orderEvent(said), late)).toEqual({
      ...bare,
      ...facts,
      status: undefined,
      factTimes: { ...allAt(50), ...parcelAt(50) },
    });
  });
});

describe('facts of several times', () => {
  const cups = orderEvent({ facts: { items: [{ title: 'Cup', quantity: 2 }] } });
  const numbered = orderEvent({ facts: { number: 'B-2' } });
  const at = (occurredAt: number) => ({ occurredAt, stated: true, late: false });

  it('count each for itself: what is late may be the newest word on one of them', () => {
    const first = apply(undefined, orderEvent(said), at(100));
    const after = apply(first, numbered, at(300));
    const overtaken = apply(after, orderEvent({ facts: { number: 'C', items: [] } }), at(200));
    expect(overtaken.number).toBe('B-2');
    const mugs = orderEvent({ facts: { items: [{ title: 'Mug', quantity: 1 }] } });
    expect(apply(after, mugs, { ...at(200), late: true }).items[0]?.title).toBe('Mug');
  });

  it('give way to everything that is dated, where a late event states no time', () => {
    const filled = apply(undefined, orderEvent(), at(100));
    const guessed = apply(filled, cups, { occurredAt: 300, stated: false, late: true });
    expect(guessed.items[0]?.title).toBe('Cup');
    const mugs = orderEvent({ facts: { items: [{ title: 'Mug', quantity: 1 }] } });
    expect(apply(guessed, mugs, { ...at(50), late: true }).items[0]?.title).toBe('Mug');
  });
});

describe('the names of an order', () => {
  const apiSays = orderEvent({ facts: { id: 'ord_1042', alias: '1042' } });

  it('are its own id and the other one', () => {
    expect(apply(undefined, apiSays, inTime)).toMatchObject({ id: 'ord_1042', alias: '1042' });
    expect(apply({ ...known, id: '1042' }, apiSays, inTime)).toMatchObject({
      id: '1042',
      alias: 'ord_1042',
    });
  });

  it('stay what they were first', () => {
    const named = { ...known, id: 'ord_1042', alias: '1042' };
    const third = orderEvent({ facts: { id: '7' } });
    expect(apply(named, third, inTime)).toMatchObject({ id: 'ord_1042', alias: '1042' });
  });
});
