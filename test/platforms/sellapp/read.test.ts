import { describe, expect, it } from 'vitest';

import { platformNamed, platformTitle } from '../../../src/platforms/index.ts';
import { sellapp } from '../../../src/platforms/sellapp/sellapp.ts';

const readEvent = (event: string, data: unknown, more = {}) =>
  sellapp.read({
    type: event,
    body: Buffer.from(JSON.stringify({ event, data, store: 1, ...more })),
  });

it.each([
  ['order.created', 'created', 'pending'],
  ['order.partial_paid', 'status_changed', 'partially_paid'],
  ['order.paid', 'status_changed', 'paid'],
  ['order.manual_payment_completed', 'status_changed', 'paid'],
  ['order.completed', 'status_changed', 'complete'],
  ['order.disputed', 'status_changed', 'disputed'],
])('%s is told as %s to %s, whatever the body says', (type, change, status) => {
  const event = readEvent(type, { id: 236, status: 'REVIEW' });
  expect(event).toMatchObject({ kind: 'order', change, facts: { id: '236', status } });
});

it('takes the status of an order event it does not know from the body', () => {
  const data = { id: 236, status: { status: { status: 'REFUNDED' } } };
  const event = readEvent('order.refunded', data);
  expect(event).toMatchObject({ kind: 'order', change: 'other', facts: { status: 'refunded' } });
});

it('says why an order event without an order is unreadable', () => {
  expect(readEvent('order.paid', {})).toMatchObject({
    kind: 'unreadable',
    reason: 'the event names no order',
  });
});

it('reads the invoice of public examples', () => {
  const data = {
    id: 236,
    created_at: '2026-05-01T10:00:00Z',
    status: { status: { status: 'COMPLETED', setAt: '2026-05-01T10:05:00Z' } },
    product_variants: [{ product_title: 'Game key', quantity: 2 }],
    payment: { full_price: { base: '1999', currency: 'USD' } },
  };
  expect(readEvent('order.completed', data, { store: { id: 7, name: 'Keys' } })).toMatchObject({
    occurredAt: Date.UTC(2026, 4, 1, 10, 5),
    store: { id: '7', name: 'Keys' },
    facts: {
      items: [{ title: 'Game key', quantity: 2 }],
      total: { minorUnits: 1_999, currency: 'USD' },
      placedAt: Date.UTC(2026, 4, 1, 10),
    },
  });
});

it("dates no other event by the order's creation", () => {
  const data = { id: 236, created_at: '2026-05-01T10:00:00Z' };
  expect(readEvent('order.created', data).occurredAt).toBe(Date.UTC(2026, 4, 1, 10));
  expect(readEvent('order.paid', data).occurredAt).toBe(undefined);
});

describe('notices', () => {
  it.each<[string, object, object]>([
    ['product.updated', { id: 1, title: 'Key' }, { topic: 'product', id: '1', title: 'Key' }],
    [
      'variant.sold_out',
      { title: 'Deluxe', product: { title: 'Key' } },
      { topic: 'variant', title: 'Key', detail: 'Deluxe' },
    ],
    ['variant.created', { title: 'Deluxe' }, { title: 'Deluxe', detail: undefined }],
    [
      'feedback.created',
      { rating: '5', comment: 'Fast' },
      { topic: 'feedback', rating: 5, text: 'Fast' },
    ],
    ['feedback.created', { rating: 6 }, { rating: undefined }],
    [
      'charge.disputed',
      { amount: '500', currency: 'USD', invoice_id: 2 },
      { topic: 'charge', amount: { minorUnits: 500, currency: 'USD' }, orderId: '2' },
    ],
    [
      'subscription.renewed',
      { product_title: 'Club', plan: { name: 'Monthly' } },
      { topic: 'subscription', title: 'Club', detail: 'Monthly' },
    ],
    [
      'booking.rescheduled',
      { starts_at: '2026-06-01T14:00:00Z', name: 'Jane Example' },
      { topic: 'booking', title: undefined, scheduledAt: Date.UTC(2026, 5, 1, 14) },
    ],
    [
      'cash_app.payment_requires_attention',
      { reason: 'No note' },
      { topic: 'payment', text: 'No note' },
    ],
    [
      'ticket_message.created',
      { author: 'STAFF', id: 2, ticket_id: 9 },
      { topic: 'ticket', author: 'staff', id: '9', messageId: '2' },
    ],
    ['store.renamed', { title: 'Keys' }, { topic: 'other', title: 'Keys' }],
  ])('%s %j', (type, data, expected) => {
    expect(readEvent(type, data)).toMatchObject({ kind: 'notice', ...expected });
  });
});

it('names the platforms, and leaves the name of one of another version bare', () => {
  expect(platformNamed('sellapp')).toBe(sellapp);
  expect(platformTitle('sellfern')).toBe('Sellfern');
  expect(platformTitle('other')).toBe('other');
});
