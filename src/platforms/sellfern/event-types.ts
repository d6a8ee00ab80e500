/** The eight events of Sellfern's V2 webhook pages. */
export const eventTypes = [
  'order.created',
  'order.updated',
  'order.status_changed',
  'order.fulfillment.shipped',
  'order.fulfillment.delivered',
  'expense.created',
  'ticket.created',
  'ticket.updated',
] as const;
