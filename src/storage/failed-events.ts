/**
 * SQL of the ids of events that failed, or a card of which did. Partial indexes hold them; SQLite uses these only where a
 * row may come twice, and nothing is said of an `event` that is null.
 */
export const failedEvents = `SELECT id FROM events WHERE state = 'dead'
  UNION ALL SELECT event FROM deliveries WHERE state = 'dead' AND plain = 0`;
