import { expect, it } from 'vitest';
import { joinOrders } from '../../src/orders/join-orders.ts';
import type { Order } from '../../src/orders/order.ts';

const order: Order = {
  ...{ platform: 'sellfern', id: 'ord_9', alias: '9', status: 'in_production' },
  ...{ items: [], parcels: [], knownAsOf: 3 },
};
const other: Order = {
  ...{ platform: 'sellfern', id: '9', status: 'shipped', customerName: 'Jane', knownAsOf: 5 },
  items: [{ title: 'Mug', quantity: 1 }],
  parcels: [{ trackingNumber: '1ZA', delivered: true }],
};

it('an order keeps its names and gains what only the other one knew', () => {
  const { items, parcels, customerName } = other;
  const joined = joinOrders(order, other);
  expect(joined).toMatchObject({ id: 'ord_9', alias: '9', items, parcels, customerName });
});

it('an order knows best what both know', () => {
  const named = { ...order, customerName: 'Joan', items: [{ title: 'Cup', quantity: 2 }] };
  const { customerName, items } = named;
  expect(joinOrders(named, other)).toMatchObject({ customerName, items });
});

it('of their statuses the newer one counts', () => {
  expect(joinOrders(order, other)).toMatchObject({ status: 'shipped', knownAsOf: 5 });
  const older = { ...other, knownAsOf: 2 };
  expect(joinOrders(order, older)).toMatchObject({ status: 'in_production', knownAsOf: 3 });
  expect(joinOrders({ ...order, status: undefined }, older)).toMatchObject({
    status: 'shipped',
    knownAsOf: 3,
  });
});

it('a parcel of both is one, and delivered if either says so', () => {
  const both = { ...order, parcels: [{ trackingNumber: '1za', carrier: 'ups', delivered: false }] };
  expect(joinOrders(both, other).parcels).toEqual([
    { trackingNumber: '1za', carrier: 'ups', delivered: true },
  ]);
});
