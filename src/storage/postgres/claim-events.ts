import type { ClaimedEvent } from '../../inbox/inbox.ts';
import { readOrigin } from '../order-row.ts';
import type { Sql } from './database.ts';
import { endTurns } from './end-turns.ts';
import type { JobQueue } from './create-job-queue.ts';

interface EventRow extends Omit<ClaimedEvent, 'orderId' | 'origin' | 'body'> {
  readonly job: number;
  readonly orderId: string | null;
  readonly origin: string;
  readonly body: Uint8Array;
}

/** How many events of one order a claim takes. */
const mostOfOrder = 50;

const columns = `id, platform, event_id, type, order_id, body, origin, received_at, attempts`;

/**
 * What waits of the orders whose turn it is, or the event alone where it belongs to none; counts an attempt for
 * each.
 */
const takeWaiting = `WITH waiting AS (
  SELECT turn.job, turn.place, event.id, event.platform, event.event_id AS "eventId", event.type,
    event.order_id AS "orderId", event.body, event.origin, event.received_at AS "receivedAt",
    event.attempts + 1 AS attempt
  FROM unnest($1::bigint[]) WITH ORDINALITY AS turn (job, place)
  JOIN events AS own ON own.id = turn.job
  CROSS JOIN LATERAL (
    (SELECT ${columns} FROM events WHERE id = own.id AND state = 'pending' AND order_id IS NULL)
    UNION ALL
    (SELECT ${columns} FROM events WHERE state = 'pending' AND platform = own.platform
       AND order_id = own.order_id ORDER BY id LIMIT ${mostOfOrder})
  ) AS event
), counted AS (
  UPDATE events SET attempts = attempts + 1 WHERE id IN (SELECT id FROM waiting)
)
SELECT job, id, platform, "eventId", type, "orderId", body, origin, "receivedAt", attempt
FROM waiting ORDER BY place, id`;

function claimedFrom(row: EventRow): ClaimedEvent {
  const { id, platform, eventId, type, orderId, origin, receivedAt, attempt } = row;
  const { buffer, byteOffset, byteLength } = row.body;
  return {
    id,
    platform,
    eventId,
    type,
    receivedAt,
    attempt,
    orderId: orderId ?? undefined,
    origin: readOrigin(origin),
    body: Buffer.from(buffer, byteOffset, byteLength),
  };
}

/** An order's turn: the row whose job was claimed, and what waits of the order. */
export interface ClaimedTurn {
  readonly job: number;
  readonly events: readonly ClaimedEvent[];
}

/**
 * PostgreSQL plans the claim by what it last counted, which is a queue that is almost empty, as it almost always
 * is. A queue that has filled within the minute since would be compared with itself, each job with each other
 * in nested loops: 46 s for 20,000 jobs. Without those it takes 75 ms.
 */
async function claimJobs(sql: Sql, queue: JobQueue, limit: number): Promise<readonly number[]> {
  await sql.run('SET LOCAL enable_nestloop = off');
  const jobs = await queue.claim(sql, limit);
  await sql.run('SET LOCAL enable_nestloop TO DEFAULT');
  return jobs;
}

/** Claims up to `limit` turns, and counts an attempt for each of their events. */
export async function claimEvents(
  sql: Sql,
  queue: JobQueue,
  limit: number,
): Promise<readonly ClaimedTurn[]> {
  const jobs = await claimJobs(sql, queue, limit);
  if (jobs.length === 0) return [];
  const rows = await sql.all<EventRow>(takeWaiting, [jobs]);
  const turns = Map.groupBy(rows, ({ job }) => job);
  // What they were for was done in somebody else's turn.
  const spent = jobs.filter((job) => !turns.has(job));
  await endTurns(sql, queue, 'events', spent);
  return [...turns].map(([job, events]) => ({ job, events: events.map(claimedFrom) }));
}
