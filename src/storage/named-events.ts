/** Steps from shop to shop through an index, which leads to an event only from both; there are few. */
const shops = `WITH RECURSIVE shop (name) AS (
    SELECT min(platform) FROM events
    UNION ALL
    SELECT (SELECT min(platform) FROM events WHERE platform > shop.name) FROM shop WHERE shop.name IS NOT NULL
  )
  SELECT name FROM shop WHERE name IS NOT NULL`;

/**
 * SQL of the ids of the events that have this id, and of those about an order that is called so. `search` and `key` are values: what
 * was asked, and the normal form of that.
 */
export function namedEvents(search: string, key: string): string {
  const called = ['id_key', 'alias_key', 'number_key']
    .map((column) => `SELECT order_id, alias, platform FROM orders WHERE ${column} = ${key}`)
    .join(' UNION ');
  // Not by the index of platforms, which would read all events of a shop.
  return `SELECT id FROM events WHERE platform IN (${shops}) AND event_id = ${search}
    UNION SELECT id FROM events WHERE order_id = ${search}
    UNION SELECT events.id FROM (${called}) AS called JOIN events
      ON events.order_id IN (called.order_id, called.alias) AND events.platform || '' = called.platform`;
}
