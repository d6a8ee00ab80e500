import type { ClaimedMessage, Pack, PackedDelivery } from '../../outbox/outbox.ts';
import { storedBody } from '../../stored/stored-body.ts';
import { mostSeen, ofWaiting, packWaiting, type WaitingRow } from '../pack-waiting.ts';
import type { Sql } from './database.ts';

type InFlight = Omit<ClaimedMessage, 'probing'>;

interface MessageRow extends Omit<InFlight, 'body' | 'deliveries'> {
  readonly body: string;
}

/** A delivery that no message delivers yet, with what a claim of it tells. */
type Owed = WaitingRow & Omit<PackedDelivery, 'id' | 'marker'>;

/** A message that was packed just now, and is claimed for its first try. */
export interface NewMessage {
  readonly message: InFlight;
  /** Why its only delivery cannot be drawn: it is to be refused, so that it holds up nobody else. */
  readonly undrawn: string | undefined;
}

export interface PostgresMessageTable {
  /** Claims the channel's message in flight, if there is one: attempt + 1. */
  readonly claim: (channelId: string, turn: number) => Promise<InFlight | undefined>;
  /**
   * What a channel is owed, oldest first, as much as is looked at for a message. It stays so until the transaction ends:
   * who changes what a card says finds it waiting, or in its message and asks for an edit.
   */
  readonly listWaiting: (channelId: string) => Promise<readonly Owed[]>;
  /** Packs some of what a channel is owed into a new message and stores it with its nonce. */
  readonly pack: (
    channel: {
      readonly channelId: string;
      readonly turn: number;
      readonly waiting: readonly Owed[];
    },
    pack: Pack,
    now: number,
  ) => Promise<NewMessage>;
}

const columns = `id, channel_id AS "channelId", nonce, body, attempts AS attempt,
  first_tried_at AS "firstTriedAt", absent_at AS "absentAt"`;
const ofEvent = `event.event_id AS "eventId", coalesce(event.received_at, deliveries.created_at) AS "owedAt"`;
const deliveriesWithEvents = 'deliveries LEFT JOIN events AS event ON event.id = deliveries.event';
const failedAt = `(SELECT max(ended_at) FROM deliveries JOIN attempts AS try ON try.delivery = deliveries.id
   WHERE deliveries.message = messages.id AND try.message = messages.id
     AND try.attempt = messages.attempts - 1) AS "failedAt"`;

function messageFrom(row: MessageRow, deliveries: readonly PackedDelivery[]): InFlight {
  return { ...row, body: storedBody.read(row.body), deliveries };
}

export function createPostgresMessageTable(sql: Sql, installation: string): PostgresMessageTable {
  return {
    claim: async (channelId, turn) => {
      const [row] = await sql.all<MessageRow>(
        `UPDATE messages SET attempts = attempts + 1, turn = $1, waiting = 0
         WHERE state = 'pending' AND channel_id = $2 RETURNING ${columns}, ${failedAt}`,
        [turn, channelId],
      );
      if (row === undefined) return undefined;
      const deliveries = await sql.all<PackedDelivery>(
        `SELECT deliveries.id, marker, ${ofEvent} FROM ${deliveriesWithEvents}
         WHERE deliveries.message = $1 ORDER BY deliveries.id`,
        [row.id],
      );
      return messageFrom(row, deliveries);
    },
    listWaiting: async (channelId) =>
      sql.all(
        `SELECT deliveries.id, news, locale, marker, alone, plain, generation, ${ofWaiting}, ${ofEvent}
         FROM ${deliveriesWithEvents}
         WHERE deliveries.state = 'pending' AND message IS NULL AND channel_id = $1
         ORDER BY deliveries.id LIMIT ${mostSeen} FOR NO KEY UPDATE OF deliveries`,
        [channelId],
      ),
    pack: async ({ channelId, turn, waiting }, pack, now) => {
      const channel = { installation, channelId, now };
      const { taken, nonce, drawn, absentAt } = packWaiting(pack, waiting, channel);
      const ids = new Set(taken.map(({ id }) => id));
      const [row] = await sql.all<MessageRow>(
        `WITH message AS (
           INSERT INTO messages (channel_id, nonce, body, turn, attempts, first_tried_at, absent_at)
           VALUES ($1, $2, $3, $4, 1, $5, $5) RETURNING *
         ), assigned AS (
           UPDATE deliveries SET message = message.id FROM message WHERE deliveries.id = ANY ($6)
         )
         SELECT ${columns}, NULL::bigint AS "failedAt" FROM message`,
        [channelId, nonce, storedBody.write(drawn.body ?? {}), turn, absentAt, [...ids]],
      );
      if (row === undefined) throw new Error('a message was stored without an id');
      const deliveries = waiting
        .filter(({ id }) => ids.has(id))
        .map(({ id, marker, eventId, owedAt }) => ({ id, marker, eventId, owedAt }));
      const undrawn = drawn.body === undefined ? drawn.reason : undefined;
      return { message: messageFrom(row, deliveries), undrawn };
    },
  };
}
