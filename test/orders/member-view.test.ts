import { expect, it } from 'vitest';
import { memberView } from '../../src/orders/member-view.ts';
import type { Order } from '../../src/orders/order.ts';

const order: Order = {
  platform: 'sellfern',
  id: 'ord_1',
  number: '1042',
  status: 'shipped',
  store: { id: 's', name: 'Fern & Oak' },
  items: [{ title: 'Oak board', quantity: 1 }],
  parcels: [
    { carrier: 'ups', trackingNumber: '1Z999AA10123456784', delivered: false },
    { carrier: 'Pigeon', trackingNumber: '123456', delivered: true },
    { trackingNumber: '12', delivered: false },
    { delivered: false },
  ],
  customerName: 'Jane Smith',
  total: { minorUnits: 12345, currency: 'USD' },
  placedAt: 1,
  knownAsOf: 2,
};

it('shows a member neither who ordered nor for how much, and of a tracking number only its end', () => {
  expect(memberView(order)).toEqual({
    platform: 'sellfern',
    id: 'ord_1',
    number: '1042',
    status: 'shipped',
    store: { id: 's', name: 'Fern & Oak' },
    items: [{ title: 'Oak board', quantity: 1 }],
    parcels: [
      { carrier: 'UPS', numberEnd: '…6784', delivered: false },
      { carrier: 'Pigeon', numberEnd: '…56', delivered: true },
      { carrier: undefined, numberEnd: undefined, delivered: false },
      { carrier: undefined, numberEnd: undefined, delivered: false },
    ],
  });
});
