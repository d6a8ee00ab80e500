import type { ClaimedEvent, Inbox } from '../../inbox/inbox.ts';
import type { Origin } from '../../orders/timeline.ts';
import type { DeliveryTable } from './delivery-rows.ts';
import type { Write } from './group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { OrderTable } from './order-rows.ts';

interface EventRow {
  readonly id: number;
  readonly platform: string;
  readonly event_id: string;
  readonly type: string;
  readonly order_id: string | null;
  readonly body: Buffer;
  readonly origin: string;
  readonly received_at: number;
  readonly attempts: number;
}

function claimedFrom(row: EventRow): ClaimedEvent {
  return {
    id: row.id,
    platform: row.platform,
    eventId: row.event_id,
    type: row.type,
    orderId: row.order_id ?? undefined,
    body: row.body,
    origin: row.origin as Origin,
    receivedAt: row.received_at,
    attempt: row.attempts,
  };
}

export interface InboxTables {
  readonly write: Write;
  readonly orders: OrderTable;
  readonly deliveries: DeliveryTable;
}

/** The inbox over the table `events`. */
export function createSqliteInbox(
  db: SqliteDatabase,
  { write, orders, deliveries }: InboxTables,
): Inbox {
  const known = db.prepare<[string, string], { id: number }>(
    'SELECT id FROM events WHERE platform = ? AND event_id = ?',
  );
  const backlog = db
    .prepare<[number], number>(
      `SELECT count(*) FROM (SELECT 1 FROM events WHERE state = 'pending' LIMIT ?)`,
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO events (platform, event_id, type, order_id, body, origin, received_at)
     VALUES (@platform, @eventId, @type, @orderId, @body, @origin, @receivedAt)`,
  );
  const due = db.prepare<{ now: number; limit: number }, EventRow>(
    `SELECT id, platform, event_id, type, order_id, body, origin, received_at, attempts + 1 AS attempts
     FROM events AS event
     WHERE state = 'pending' AND due_at <= @now AND NOT EXISTS (
       SELECT 1 FROM events AS earlier
       WHERE earlier.state = 'pending' AND earlier.due_at > @now AND earlier.order_id = event.order_id
         AND earlier.platform = event.platform AND earlier.id < event.id)
     ORDER BY id LIMIT @limit`,
  );
  const lease = db.prepare('UPDATE events SET attempts = attempts + 1, due_at = ? WHERE id = ?');
  const settle = db.prepare(
    `UPDATE events SET state = @state, result = @result, reason = @reason, settled_at = @now
     WHERE id = @id AND state = 'pending'`,
  );
  const retry = db.prepare(
    `UPDATE events SET due_at = ?, reason = ? WHERE id = ? AND state = 'pending'`,
  );
  const giveBack = db.prepare(
    `UPDATE events SET due_at = 0, attempts = attempts - 1 WHERE id = ? AND state = 'pending'`,
  );

  return {
    insert: async (envelope, backlogLimit) =>
      write(() => {
        if (known.get(envelope.platform, envelope.eventId) !== undefined) return 'duplicate';
        if ((backlog.get(backlogLimit) ?? 0) >= backlogLimit) return 'full';
        insert.run({ ...envelope, orderId: envelope.orderId ?? null });
        return 'accepted';
      }),
    claim: async ({ now, leaseMs, limit }) =>
      write(() => {
        const rows = due.all({ now, limit });
        for (const { id } of rows) lease.run(now + leaseMs, id);
        return rows.map(claimedFrom);
      }),
    settle: async (event, orderId, decide, now) =>
      write(() => {
        const before =
          orderId === undefined ? undefined : orders.load(event.platform, orderId, event.id);
        const { result, reason, order, entry, deliveries: owed, alert } = decide(before);
        const settled = settle.run({
          state: 'done',
          result,
          reason: reason ?? null,
          now,
          id: event.id,
        });
        // Settled by somebody else since the lease ran out: what they wrote stands.
        if (settled.changes === 0) return result;
        if (order !== undefined) {
          orders.save(order, now);
          if (entry !== undefined) orders.addEntry(order, entry, event.id);
        }
        for (const { destination, news } of owed) deliveries.owe(destination, news, event, now);
        if (alert !== undefined) deliveries.alert(alert);
        return result;
      }),
    retry: async ({ id }, dueAt, reason) =>
      write(() => {
        retry.run(dueAt, reason, id);
      }),
    giveBack: async (events) =>
      write(() => {
        for (const { id } of events) giveBack.run(id);
      }),
    bury: async (event, reason, now) =>
      write(() => {
        settle.run({ state: 'dead', result: null, reason, now, id: event.id });
        const { id, platform, type } = event;
        deliveries.alert({
          kind: 'alert',
          cause: { alert: 'event_dead', platform, type, event: id, reason },
          occurredAt: now,
        });
      }),
  };
}
