/**
 * The last event in the same bytes, as a `SameBytes`: each but the first names the one before it in its
 * identity. The parameters are how a database writes them.
 */
export function sameBytesQuery(names: {
  readonly platform: string;
  readonly eventId: string;
  readonly orderId: string;
}): string {
  const { platform, eventId, orderId } = names;
  return `WITH RECURSIVE same (id, received_at) AS (
      SELECT id, received_at FROM events WHERE platform = ${platform} AND event_id = ${eventId}
      UNION ALL
      SELECT event.id, event.received_at FROM same JOIN events AS event
        ON event.platform = ${platform} AND event.event_id = ${eventId} || '@' || same.id)
    SELECT id, received_at AS "receivedAt",
      EXISTS (SELECT 1 FROM events AS later WHERE later.order_id = ${orderId}
        AND later.platform = ${platform} AND later.id > same.id AND later.origin = 'webhook')
      OR EXISTS (SELECT 1 FROM timeline AS own JOIN timeline AS later
        ON later.platform = own.platform AND later.order_id = own.order_id AND later.event > own.event
        WHERE own.event = same.id AND later.origin = 'webhook') AS followed
    FROM same ORDER BY id DESC LIMIT 1`;
}
