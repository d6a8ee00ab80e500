/** SQL of the ids of events that failed, or a card of which did. Partial indexes hold them. */
export const failedEvents = `SELECT id FROM events WHERE state = 'dead'
  UNION SELECT event FROM deliveries WHERE state = 'dead' AND plain = 0 AND event IS NOT NULL`;
