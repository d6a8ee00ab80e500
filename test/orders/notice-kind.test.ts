import { expect, it } from 'vitest';
import { noticeKindOf } from '../../src/orders/notice-kind.ts';

it.each([
  ['ticket', 'ticket.created', 'ticket_opened'],
  ['ticket', 'ticket.updated', 'ticket_updated'],
  ['ticket', 'ticket_message.created', 'ticket_message'],
  ['feedback', 'feedback.created', 'feedback'],
  ['expense', 'expense.created', 'expense'],
  ['payment', 'cash_app.payment_requires_attention', 'payment_attention'],
  ['product', 'product.trashed', 'product_trashed'],
  ['variant', 'variant.sold_out', 'variant_sold_out'],
  ['charge', 'charge.partial_paid', 'charge_partially_paid'],
  ['subscription', 'subscription.renewed', 'subscription_renewed'],
  ['booking', 'booking.rescheduled', 'booking_rescheduled'],
  ['product', 'product.exploded', 'other'],
  ['product', 'product.constructor', 'other'],
  ['product', '', 'other'],
  ['other', 'coupon.created', 'other'],
] as const)('takes a %s event of type "%s" for %s', (topic, type, kind) => {
  expect(noticeKindOf({ topic, type })).toBe(kind);
});
