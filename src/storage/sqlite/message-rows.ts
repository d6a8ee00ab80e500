import { createHash } from 'node:crypto';
import type { Locale } from '../../i18n/locale.ts';
import type { News } from '../../orders/news.ts';
import type {
  ClaimedMessage,
  Delivery,
  MessageBody,
  Pack,
  PackedDelivery,
} from '../../outbox/outbox.ts';
import type { SqliteDatabase } from './open-database.ts';

interface MessageRow {
  readonly id: number;
  readonly channel_id: string;
  readonly nonce: string;
  readonly body: string;
  readonly attempts: number;
  readonly first_tried_at: number;
  readonly absent_at: number;
}

interface WaitingRow {
  readonly id: number;
  readonly news: string;
  readonly locale: string;
  readonly marker: string;
  readonly alone: number;
  readonly generation: number;
}

/** Discord renders ten embeds per message at most. */
const mostPerMessage = 10;

export interface MessageTable {
  /** Channels with a message that is due for another try. */
  readonly dueChannels: (now: number, limit: number) => readonly string[];
  /** Channels that are owed something and have no message in flight. */
  readonly owedChannels: (now: number, limit: number) => readonly string[];
  /** Packs what a channel is owed into a new message and stores it with its nonce. */
  readonly pack: (channelId: string, pack: Pack, now: number) => void;
  /** Claims the channel's message in flight: attempt + 1, due again when the lease ends. */
  readonly claim: (channelId: string, leaseEndsAt: number) => Omit<ClaimedMessage, 'probing'>;
}

/** The nonce of a message: a digest of what it delivers and where, different for every new message. */
function nonceOf(installation: string, channelId: string, waiting: readonly WaitingRow[]): string {
  const contents = waiting.map(({ id, marker, generation }) => [id, marker, generation]);
  return createHash('sha256')
    .update(JSON.stringify([installation, channelId, contents]))
    .digest('base64url')
    .slice(0, 22);
}

/** The leading deliveries that may share a message: one that once spoilt a message goes alone. */
function leading(waiting: readonly WaitingRow[]): readonly WaitingRow[] {
  const firstAlone = waiting.findIndex(({ alone }) => alone === 1);
  return firstAlone === -1 ? waiting : waiting.slice(0, Math.max(firstAlone, 1));
}

function deliveryFrom({ id, news, locale, marker }: WaitingRow): Delivery {
  // Written by this program only, from this type; the CHECK keeps it JSON.
  return { id, news: JSON.parse(news) as News, locale: locale as Locale, marker };
}

/** Synchronous steps over the tables `messages` and `deliveries`, to be composed inside a transaction. */
export function createMessageTable(db: SqliteDatabase, installation: string): MessageTable {
  const notParked = (channel: string): string =>
    `NOT EXISTS (SELECT 1 FROM parked WHERE parked.channel_id = ${channel} AND probe_at > @now)`;
  const due = db
    .prepare<{ now: number; limit: number }, string>(
      `SELECT channel_id FROM messages
       WHERE state = 'pending' AND due_at <= @now AND ${notParked('messages.channel_id')}
       ORDER BY due_at LIMIT @limit`,
    )
    .pluck();
  // Steps from channel to channel through the index instead of reading every row of a long backlog.
  const owed = db
    .prepare<{ now: number; limit: number }, string>(
      `WITH RECURSIVE channel (id) AS (
         SELECT min(channel_id) FROM deliveries WHERE state = 'pending' AND message IS NULL
         UNION ALL
         SELECT (SELECT min(channel_id) FROM deliveries
                 WHERE state = 'pending' AND message IS NULL AND channel_id > channel.id)
         FROM channel WHERE channel.id IS NOT NULL
       )
       SELECT id FROM channel
       WHERE id IS NOT NULL AND ${notParked('channel.id')}
         AND NOT EXISTS (SELECT 1 FROM messages WHERE state = 'pending' AND messages.channel_id = channel.id)
       LIMIT @limit`,
    )
    .pluck();
  const waiting = db.prepare<[string, number], WaitingRow>(
    `SELECT id, news, locale, marker, alone, generation FROM deliveries
     WHERE state = 'pending' AND message IS NULL AND channel_id = ? ORDER BY id LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO messages (channel_id, nonce, body, first_tried_at, absent_at)
     VALUES (@channelId, @nonce, @body, @now, @now)`,
  );
  const assign = db.prepare('UPDATE deliveries SET message = ? WHERE id = ?');
  const lease = db.prepare<{ channelId: string; leaseEndsAt: number }, MessageRow>(
    `UPDATE messages SET attempts = attempts + 1, due_at = @leaseEndsAt, leased = 1
     WHERE state = 'pending' AND channel_id = @channelId
     RETURNING id, channel_id, nonce, body, attempts, first_tried_at, absent_at`,
  );
  const packed = db.prepare<[number], PackedDelivery>(
    `SELECT delivery.id, marker, coalesce(event.received_at, delivery.created_at) AS owedAt
     FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
     WHERE delivery.message = ? ORDER BY delivery.id`,
  );

  return {
    dueChannels: (now, limit) => due.all({ now, limit }),
    owedChannels: (now, limit) => owed.all({ now, limit }),
    pack: (channelId, pack, now) => {
      const candidates = leading(waiting.all(channelId, mostPerMessage));
      const { body, count } = pack(candidates.map(deliveryFrom));
      const taken = candidates.slice(0, count);
      const nonce = nonceOf(installation, channelId, taken);
      const { lastInsertRowid } = insert.run({ channelId, nonce, body: JSON.stringify(body), now });
      for (const { id } of taken) assign.run(lastInsertRowid, id);
    },
    claim: (channelId, leaseEndsAt) => {
      const row = lease.get({ channelId, leaseEndsAt });
      if (row === undefined) throw new Error(`channel ${channelId} has no message in flight`);
      return {
        id: row.id,
        channelId: row.channel_id,
        nonce: row.nonce,
        body: JSON.parse(row.body) as MessageBody,
        deliveries: packed.all(row.id),
        attempt: row.attempts,
        firstTriedAt: row.first_tried_at,
        absentAt: row.absent_at,
      };
    },
  };
}
