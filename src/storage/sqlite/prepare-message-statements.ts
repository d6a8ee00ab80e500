import type { PackedDelivery } from '../../outbox/outbox.ts';
import { membersLast } from '../not-members.ts';
import { ofWaiting, type WaitingRow } from '../pack-waiting.ts';
import { selectAbsence } from '../proof-of-absence.ts';
import { opaque } from '../opaque.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface MessageRow {
  readonly id: number;
  readonly channel_id: string;
  readonly nonce: string;
  readonly body: string;
  readonly attempts: number;
  readonly first_tried_at: number;
  readonly absent_at: number;
  readonly failed_at: number | null;
  readonly absence: string | null;
}

interface Now {
  readonly now: number;
  /** A JSON list of channels. */
  readonly resting: string;
  readonly limit: number;
}

const now = opaque('@now', 'INTEGER');
const limit = opaque('@limit', 'INTEGER');
const isWaiting = `state = 'pending' AND message IS NULL`;

function isServed(channel: string): string {
  return `${channel} NOT IN (SELECT value FROM json_each(@resting))
    AND ${channel} NOT IN (SELECT channel_id FROM parked WHERE probe_at > ${now})`;
}

/** What is said to the tables `messages` and `deliveries` on the way from owed to claimed. */
export function prepareMessageStatements(db: SqliteDatabase) {
  return {
    dueChannels: db
      .prepare<Now, string>(
        `SELECT channel_id FROM messages
         WHERE state = 'pending' AND due_at <= ${now} AND ${isServed('messages.channel_id')}
         ORDER BY ${membersLast('messages.channel_id')}, due_at LIMIT ${limit}`,
      )
      .pluck(),
    // Steps from channel to channel through the index instead of reading every row of a long backlog; who
    // has waited longest comes first, so that busy channels cannot starve another.
    owedChannels: db
      .prepare<Now, string>(
        `WITH RECURSIVE channel (id) AS (
           SELECT min(channel_id) FROM deliveries WHERE ${isWaiting}
           UNION ALL
           SELECT (SELECT min(channel_id) FROM deliveries WHERE ${isWaiting} AND channel_id > channel.id)
           FROM channel WHERE channel.id IS NOT NULL
         )
         SELECT id FROM channel
         WHERE id IS NOT NULL AND ${isServed('channel.id')}
           AND channel.id NOT IN (SELECT channel_id FROM messages WHERE state = 'pending')
         ORDER BY ${membersLast('channel.id')}, (SELECT min(waiting.id) FROM deliveries AS waiting
                   WHERE ${isWaiting} AND waiting.channel_id = channel.id)
         LIMIT ${limit}`,
      )
      .pluck(),
    waiting: db.prepare<[channelId: string, limit: number], WaitingRow>(
      `SELECT id, news, locale, marker, alone, plain, generation, ${ofWaiting} FROM deliveries
       WHERE ${isWaiting} AND channel_id = ${opaque('?', 'TEXT')}
       ORDER BY id LIMIT ${opaque('?', 'INTEGER')}`,
    ),
    insert: db.prepare<{ channelId: string; nonce: string; body: string; absentAt: number }>(
      `INSERT INTO messages (channel_id, nonce, body, first_tried_at, absent_at)
       VALUES (@channelId, @nonce, @body, @absentAt, @absentAt)`,
    ),
    assign: db.prepare<[message: number | bigint, delivery: number]>(
      'UPDATE deliveries SET message = ? WHERE id = ?',
    ),
    lease: db.prepare<{ channelId: string; leaseEndsAt: number }, MessageRow>(
      `UPDATE messages SET attempts = attempts + 1, due_at = @leaseEndsAt, leased = 1
       WHERE state = 'pending' AND channel_id = @channelId
       RETURNING id, channel_id, nonce, body, attempts, first_tried_at, absent_at,
         (SELECT max(ended_at) FROM deliveries JOIN attempts AS try ON try.delivery = deliveries.id
          WHERE deliveries.message = messages.id AND try.message = messages.id
            AND try.attempt = messages.attempts - 1) AS failed_at, ${selectAbsence} AS absence`,
    ),
    packed: db.prepare<[message: number], PackedDelivery>(
      `SELECT delivery.id, marker, event.event_id AS eventId,
         coalesce(event.received_at, delivery.created_at) AS owedAt,
         CASE WHEN line = 1 THEN delivery.news ->> '$.replyTo' END AS replyTo
       FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
       WHERE delivery.message = ${opaque('?', 'INTEGER')} ORDER BY delivery.id`,
    ),
  };
}
