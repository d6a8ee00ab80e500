/** An event as operators see it in a list, in the words of `ListedEvent`. */
export const sqliteEventColumns = `id, platform, type, event_id AS eventId, order_id AS orderId, state, result, reason,
  attempts, received_at AS receivedAt`;
