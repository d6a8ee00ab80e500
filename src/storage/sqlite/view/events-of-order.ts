/** SQL: events of an order, by either of its ids. The sign keeps SQLite from walking through all events of the platform. */
export const eventsOfOrder = 'order_id IN (@id, @alias) AND +platform = @platform';
