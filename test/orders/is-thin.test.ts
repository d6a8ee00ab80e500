import { describe, expect, it } from 'vitest';
import { isThin } from '../../src/orders/is-thin.ts';
import type { Order } from '../../src/orders/order.ts';
import { orderEvent, type SaidOfOrder } from '../support/order-event.ts';

const items = [{ title: 'Mug', quantity: 1 }];
const store = { id: 's1' };
const parcels = [{ trackingNumber: 'T1', delivered: false }];
const full = { store, items };
const known: Order = {
  ...full,
  platform: 'sellfern',
  id: '1042',
  status: 'new',
  parcels,
  knownAsOf: 1,
};

describe('an order event', () => {
  it.each<[string, SaidOfOrder, Order | undefined]>([
    ['a change of status that does not say to which', { facts: full }, known],
    ['a new order without items', { change: 'created', facts: { store } }, undefined],
    ['a new order without a store', { change: 'created', facts: { items } }, undefined],
    ['a parcel without a number', { change: 'shipped', facts: full }, known],
    ['a delivery of no known parcel', { change: 'delivered', facts: full }, undefined],
    ['an update that says nothing', { change: 'updated' }, known],
  ])('is thin: %s', (_, said, before) => {
    expect(isThin(orderEvent(said), before)).toBe(true);
  });

  it.each<[string, SaidOfOrder, Order | undefined]>([
    ['all is said', { facts: { ...full, status: 'new' } }, undefined],
    ['the rest is known', { facts: { status: 'shipped' } }, known],
    ['the store stands in the envelope', { store, facts: { status: 'new', items } }, undefined],
    ['a parcel has its number', { change: 'shipped', facts: { parcels } }, known],
    ['the parcel is known', { change: 'delivered' }, known],
    ['an update updates', { change: 'updated', facts: { items } }, known],
  ])('is not thin where %s', (_, said, before) => {
    expect(isThin(orderEvent(said), before)).toBe(false);
  });
});
