import type { Recurrence } from '../../orders/platform-traits.ts';

/** Of every event that SellApp documents. */
export const recurrences: ReadonlyMap<string, Recurrence> = new Map(
  Object.entries<Recurrence>({
    'order.created': 'once',
    'order.completed': 'until_left',
    'order.disputed': 'until_left',
    'order.paid': 'until_left',
    'order.partial_paid': 'each_time',
    'order.manual_payment_completed': 'until_left',
    'product.created': 'once',
    'product.updated': 'each_time',
    'product.trashed': 'each_time',
    'variant.created': 'once',
    'variant.updated': 'each_time',
    'variant.sold_out': 'each_time',
    'feedback.created': 'once',
    'ticket_message.created': 'once',
    'cash_app.payment_requires_attention': 'each_time',
    'charge.created': 'once',
    'charge.completed': 'each_time',
    'charge.partial_paid': 'each_time',
    'charge.review': 'each_time',
    'charge.disputed': 'each_time',
    'subscription.created': 'once',
    'subscription.renewed': 'each_time',
    'subscription.cancelled': 'each_time',
    'booking.cancelled': 'each_time',
    'booking.rescheduled': 'each_time',
  }),
);
