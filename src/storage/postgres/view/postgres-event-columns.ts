/** An event as operators see it in a list, in the words of `ListedEvent`. */
export const postgresEventColumns = `events.id, events.platform, events.type, event_id AS "eventId",
  events.order_id AS "orderId", state, result, reason, attempts, received_at AS "receivedAt"`;
