import type { Recurrence } from '../../orders/platform-traits.ts';

/** Of every event that Sellfern documents. */
export const recurrences: ReadonlyMap<string, Recurrence> = new Map(
  Object.entries<Recurrence>({
    'order.created': 'once',
    'order.updated': 'each_time',
    'order.status_changed': 'until_left',
    'order.fulfillment.shipped': 'per_parcel',
    'order.fulfillment.delivered': 'per_parcel',
    'expense.created': 'once',
    'ticket.created': 'once',
    'ticket.updated': 'each_time',
  }),
);
