import type { DueEvent } from '../../inbox/choose-claim.ts';
import type { Envelope } from '../../inbox/inbox.ts';
import type { SameBytes } from '../../inbox/same-bytes.ts';
import { sameBytesQuery } from '../same-bytes-query.ts';
import { opaque } from '../opaque.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface EventRow {
  readonly platform: string;
  readonly event_id: string;
  readonly type: string;
  readonly order_id: string | null;
  readonly body: Buffer;
  readonly origin: string;
  readonly received_at: number;
}

/** What a claim is chosen by: no bodies, of which there may be more than there is memory. */
export interface DueRow extends Omit<DueEvent, 'orderId'> {
  readonly orderId: string | null;
}

interface NewEvent extends Omit<Envelope, 'orderId' | 'secretIndex'> {
  readonly orderId: string | null;
  readonly secretIndex: number | null;
}

interface Ending {
  readonly id: number;
  readonly attempt: number;
  readonly state: 'done' | 'dead';
  readonly result: string | null;
  readonly reason: string | null;
  readonly now: number;
}

const now = opaque('@now', 'INTEGER');
const id = opaque('@id', 'INTEGER');
const ofOrder = `order_id = ${opaque('@orderId', 'TEXT')} AND platform = ${opaque('@platform', 'TEXT')}`;
const inTurn = `ORDER BY id LIMIT ${opaque('@limit', 'INTEGER')}`;

/** Events that may be claimed: none of them while an earlier one of its order is out or waits. */
const due = `SELECT id, platform, order_id AS orderId, length(body) AS bytes, attempts, held
  FROM events AS event
  WHERE state = 'pending' AND due_at <= ${now} AND NOT EXISTS (
    SELECT 1 FROM events AS earlier
    WHERE earlier.state = 'pending' AND earlier.due_at > ${now} AND earlier.order_id = event.order_id
      AND earlier.platform = event.platform AND earlier.id < event.id)`;

/** What is said to the table `events`. */
export function prepareInboxStatements(db: SqliteDatabase) {
  return {
    known: db.prepare<[platform: string, eventId: string], { type: string }>(
      'SELECT type FROM events WHERE platform = ? AND event_id = ?',
    ),
    sameBytes: db.prepare<
      Pick<Envelope, 'platform' | 'eventId'> & { orderId: string | null },
      Omit<SameBytes, 'followed'> & { followed: number }
    >(sameBytesQuery({ platform: '@platform', eventId: '@eventId', orderId: '@orderId' })),
    /** Counts no further than to the limit. */
    backlog: db
      .prepare<[limit: number], number>(
        `SELECT count(*) FROM (SELECT 1 FROM events WHERE state = 'pending' LIMIT ?)`,
      )
      .pluck(),
    insert: db.prepare<NewEvent>(
      `INSERT INTO events (platform, event_id, type, order_id, body, origin, received_at,
         secret_position)
       VALUES (@platform, @eventId, @type, @orderId, @body, @origin, @receivedAt, @secretIndex)`,
    ),
    due: db.prepare<{ now: number; limit: number }, DueRow>(`${due} ${inTurn}`),
    /** What else is due of the order of an event that is due. */
    dueOfOrder: db.prepare<DueRow & { now: number; limit: number }, DueRow>(
      `${due} AND ${ofOrder} AND id > ${id} ${inTurn}`,
    ),
    suspects: db.prepare<{ now: number; limit: number }, DueRow>(`${due} AND held > 0 ${inTurn}`),
    /** What is due before a suspect of its order. */
    dueBefore: db.prepare<DueRow & { now: number }, DueRow>(
      `${due} AND ${ofOrder} AND id < ${id} AND held = 0`,
    ),
    lease: db.prepare<
      { id: number; held: number; attempts: number; leaseEndsAt: number },
      EventRow
    >(
      `UPDATE events SET held = @held, attempts = @attempts, due_at = @leaseEndsAt WHERE id = @id
       RETURNING platform, event_id, type, order_id, body, origin, received_at`,
    ),
    renew: db.prepare<[leaseEndsAt: number, id: number]>(
      `UPDATE events SET due_at = ? WHERE id = ? AND state = 'pending' AND held > 0`,
    ),
    settle: db.prepare<Ending>(
      `UPDATE events SET state = @state, result = @result, reason = @reason, settled_at = @now,
         attempts = @attempt, held = 0
       WHERE id = @id AND state = 'pending'`,
    ),
    retry: db.prepare<{ id: number; attempt: number; dueAt: number; reason: string }>(
      `UPDATE events SET due_at = @dueAt, reason = @reason, attempts = @attempt, held = 0
       WHERE id = @id AND state = 'pending'`,
    ),
    giveBack: db.prepare<[id: number]>(
      `UPDATE events SET due_at = 0, held = 0 WHERE id = ? AND state = 'pending'`,
    ),
  };
}

export type InboxStatements = ReturnType<typeof prepareInboxStatements>;
