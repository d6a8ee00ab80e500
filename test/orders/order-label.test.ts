import { expect, it } from 'vitest';
import { orderLabel } from '../../src/orders/order-label.ts';

it.each([
  [{ id: 'ord_1', number: '1042' }, '1042'],
  [{ id: 'ord_1', number: ' ' }, 'ord_1'],
  [{ id: 'ord_1' }, 'ord_1'],
])('calls %o "%s"', (order, label) => {
  expect(orderLabel(order)).toBe(label);
});
