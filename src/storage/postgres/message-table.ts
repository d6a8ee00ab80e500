import type { ClaimedMessage, MessageBody, Pack, PackedDelivery } from '../../outbox/outbox.ts';
import { mostPerMessage, packWaiting, type WaitingRow } from '../pack-waiting.ts';
import type { Sql } from './database.ts';

interface MessageRow extends Omit<ClaimedMessage, 'body' | 'deliveries' | 'probing'> {
  readonly body: string;
}

/** A message that was packed just now. */
export interface NewMessage {
  readonly id: number;
  readonly deliveries: readonly number[];
  /** False if its only delivery cannot be drawn: it is to be refused, so that it holds up nobody else. */
  readonly drawn: boolean;
}

export interface MessageTable {
  /** Claims the channel's message in flight, if there is one: attempt + 1. */
  readonly claim: (
    channelId: string,
    turn: number,
  ) => Promise<Omit<ClaimedMessage, 'probing'> | undefined>;
  /** Packs what a channel is owed, if anything, into a new message and stores it with its nonce. */
  readonly pack: (
    channelId: string,
    turn: number,
    pack: Pack,
    now: number,
  ) => Promise<NewMessage | undefined>;
}

const isWaiting = `state = 'pending' AND message IS NULL`;

export function createMessageTable(sql: Sql, installation: string): MessageTable {
  return {
    claim: async (channelId, turn) => {
      const [row] = await sql.all<MessageRow>(
        `UPDATE messages SET attempts = attempts + 1, turn = $1, waiting = 0
         WHERE state = 'pending' AND channel_id = $2
         RETURNING id, channel_id AS "channelId", nonce, body, attempts AS attempt,
           first_tried_at AS "firstTriedAt", absent_at AS "absentAt"`,
        [turn, channelId],
      );
      if (row === undefined) return undefined;
      const deliveries = await sql.all<PackedDelivery>(
        `SELECT delivery.id, marker, event.event_id AS "eventId",
           coalesce(event.received_at, delivery.created_at) AS "owedAt"
         FROM deliveries AS delivery LEFT JOIN events AS event ON event.id = delivery.event
         WHERE delivery.message = $1 ORDER BY delivery.id`,
        [row.id],
      );
      return { ...row, body: JSON.parse(row.body) as MessageBody, deliveries };
    },
    pack: async (channelId, turn, pack, now) => {
      const waiting = await sql.all<WaitingRow>(
        `SELECT id, news, locale, marker, alone, plain, generation FROM deliveries
         WHERE ${isWaiting} AND channel_id = $1 ORDER BY id LIMIT ${mostPerMessage}`,
        [channelId],
      );
      if (waiting.length === 0) return undefined;
      const { taken, nonce, body } = packWaiting(pack, waiting, { installation, channelId });
      const [message] = await sql.all<{ id: number }>(
        `INSERT INTO messages (channel_id, nonce, body, turn, first_tried_at, absent_at)
         VALUES ($1, $2, $3, $4, $5, $5) RETURNING id`,
        [channelId, nonce, JSON.stringify(body ?? {}), turn, now],
      );
      if (message === undefined) throw new Error('a message was stored without an id');
      const deliveries = taken.map(({ id }) => id);
      const assign = 'UPDATE deliveries SET message = $1 WHERE id = ANY ($2)';
      await sql.run(assign, [message.id, deliveries]);
      return { id: message.id, deliveries, drawn: body !== undefined };
    },
  };
}
