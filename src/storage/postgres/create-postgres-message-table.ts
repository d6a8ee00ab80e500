import type { ClaimedMessage, Pack, PackedDelivery } from '../../outbox/outbox.ts';
import { storedBody } from '../../stored/stored-body.ts';
import { membersLast } from '../not-members.ts';
import { mostSeen, ofWaiting, packWaiting, type WaitingRow } from '../pack-waiting.ts';
import { proofOfAbsence, selectAbsence } from '../proof-of-absence.ts';
import { isHeld, type Lease } from './create-lease.ts';
import type { Sql } from './database.ts';
import { lockChannel } from './lock-channel.ts';

type InFlight = Omit<ClaimedMessage, 'probing'>;

interface MessageRow extends Omit<InFlight, 'body' | 'deliveries'> {
  readonly body: string;
  readonly absence: string | null;
}

/** A delivery that no message delivers yet, with what a claim of it tells. */
type Owed = WaitingRow & Omit<PackedDelivery, 'id' | 'marker'>;

/** A message that was packed just now, and is claimed for its first try. */
export interface NewMessage {
  readonly message: InFlight;
  /** Why its only delivery cannot be drawn: it is to be refused, so that it holds up nobody else. */
  readonly undrawn: string | undefined;
}

/** Of which channels messages are claimed. */
export interface Served {
  readonly now: number;
  /** Not of these. */
  readonly resting: readonly string[];
}

export interface PostgresMessageTable {
  /** Messages that are due for another try, locked; what another machine claims just now is left out. */
  readonly lockDue: (served: Served, limit: number) => Promise<readonly number[]>;
  /** Claims one of those: attempt + 1. None if another machine was faster. */
  readonly claim: (id: number) => Promise<InFlight | undefined>;
  /** Channels that are owed something and have no message in flight, who has waited longest first; locked, too. */
  readonly lockOwed: (served: Served, limit: number) => Promise<readonly string[]>;
  /**
   * What a channel is owed, oldest first, as much as is looked at for a message. It stays so until the transaction ends:
   * who changes what a card says finds it waiting, or in its message and asks for an edit.
   */
  readonly listWaiting: (channelId: string) => Promise<readonly Owed[]>;
  /**
   * Packs some of what a channel is owed into a new message and stores it with its nonce. None if the channel has one in
   * flight.
   */
  readonly pack: (
    channel: { readonly channelId: string; readonly waiting: readonly Owed[] },
    pack: Pack,
    now: number,
  ) => Promise<NewMessage | undefined>;
}

const columns = `id, channel_id AS "channelId", nonce, body, attempts AS attempt,
  first_tried_at AS "firstTriedAt", absent_at AS "absentAt"`;
const ofEvent = `event.event_id AS "eventId", coalesce(event.received_at, deliveries.created_at) AS "owedAt",
  CASE WHEN line = 1 THEN deliveries.news::json ->> 'replyTo' END AS "replyTo"`;
const deliveriesWithEvents = 'deliveries LEFT JOIN events AS event ON event.id = deliveries.event';
const failedAt = `(SELECT max(ended_at) FROM deliveries JOIN attempts AS try ON try.delivery = deliveries.id
   WHERE deliveries.message = messages.id AND try.message = messages.id
     AND try.attempt = messages.attempts - 1) AS "failedAt", ${selectAbsence} AS absence`;

/** SQL, given the places of `Served`. */
function isServed(channel: string, now: string, resting: string): string {
  return `${channel} <> ALL (${resting}::text[])
    AND NOT EXISTS (SELECT FROM parked WHERE parked.channel_id = ${channel} AND probe_at > ${now})`;
}

const due = `SELECT id FROM messages
  WHERE state = 'pending' AND due_at <= (SELECT server_ms()) AND NOT ${isHeld('messages')}
    AND ${isServed('messages.channel_id', '$3', '$5')}
  ORDER BY ${membersLast('messages.channel_id')}, due_at, id LIMIT $4 FOR UPDATE SKIP LOCKED`;

const isWaiting = `state = 'pending' AND message IS NULL`;

/** Steps from channel to channel through the index instead of reading every row of a long backlog. */
const owed = `WITH RECURSIVE channel (id, oldest) AS (
    (SELECT channel_id, id FROM deliveries WHERE ${isWaiting} ORDER BY channel_id, id LIMIT 1)
    UNION ALL
    SELECT next.channel_id, next.id FROM channel CROSS JOIN LATERAL (
      SELECT channel_id, id FROM deliveries WHERE ${isWaiting} AND channel_id > channel.id
      ORDER BY channel_id, id LIMIT 1) AS next
  ), owed AS MATERIALIZED (
    SELECT id FROM channel
    WHERE ${isServed('channel.id', '$1', '$3')}
      AND NOT EXISTS (SELECT FROM messages WHERE state = 'pending' AND messages.channel_id = channel.id)
    ORDER BY ${membersLast('channel.id')}, oldest LIMIT $2
  )
  SELECT id FROM owed WHERE ${lockChannel('pg_try_advisory_xact_lock', 'id')}`;

function messageFrom(row: MessageRow, deliveries: readonly PackedDelivery[]): InFlight {
  const { absence, body, ...message } = row;
  return { ...message, ...proofOfAbsence(row, absence), body: storedBody.read(body), deliveries };
}

function packedFrom({ id, marker, eventId, owedAt, replyTo }: Owed): PackedDelivery {
  return { id, marker, eventId, owedAt, replyTo };
}

export function createPostgresMessageTable(
  sql: Sql,
  installation: string,
  { holder, underWay }: Lease,
): PostgresMessageTable {
  const asking = [holder, [...underWay.messages.keys()]];
  return {
    lockDue: async ({ now, resting }, limit) => {
      const values = [...asking, now, limit, resting];
      return (await sql.all<{ id: number }>(due, values)).map(({ id }) => id);
    },
    lockOwed: async ({ now, resting }, limit) =>
      (await sql.all<{ id: string }>(owed, [now, limit, resting])).map(({ id }) => id),
    claim: async (id) => {
      const [row] = await sql.all<MessageRow>(
        `UPDATE messages SET attempts = attempts + 1, holder = $1
         WHERE id = $3 AND state = 'pending' AND NOT ${isHeld('messages')} RETURNING ${columns}, ${failedAt}`,
        [...asking, id],
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
    pack: async ({ channelId, waiting }, pack, now) => {
      const channel = { installation, channelId, now };
      const { taken, nonce, drawn, absentAt } = packWaiting(pack, waiting, channel);
      const ids = new Set(taken.map(({ id }) => id));
      const [row] = await sql.all<MessageRow>(
        `WITH message AS (
           INSERT INTO messages (channel_id, nonce, body, holder, attempts, first_tried_at, absent_at)
           VALUES ($1, $2, $3, $4, 1, $5, $5)
           ON CONFLICT (channel_id) WHERE state = 'pending' DO NOTHING RETURNING *
         ), assigned AS (
           UPDATE deliveries SET message = message.id FROM message WHERE deliveries.id = ANY ($6)
         )
         SELECT ${columns}, NULL::bigint AS "failedAt", NULL AS absence FROM message`,
        [channelId, nonce, storedBody.write(drawn.body ?? {}), holder, absentAt, [...ids]],
      );
      if (row === undefined) return undefined;
      const deliveries = waiting.filter(({ id }) => ids.has(id)).map(packedFrom);
      const undrawn = drawn.body === undefined ? drawn.reason : undefined;
      return { message: messageFrom(row, deliveries), undrawn };
    },
  };
}
