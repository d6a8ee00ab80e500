import {
  chooseClaim,
  countedAttempts,
  type ChosenClaim,
  type DueEvent,
} from '../../inbox/choose-claim.ts';
import type { ClaimedEvent, Envelope } from '../../inbox/inbox.ts';
import { readOrigin } from '../order-row.ts';
import type { Sql } from './database.ts';
import { endTurns } from './end-turns.ts';
import type { JobQueue } from './create-job-queue.ts';

interface DueRow extends Omit<DueEvent, 'orderId'> {
  readonly job: number;
  readonly orderId: string | null;
}

/** With the job in whose turn it comes. */
type Waiting = DueEvent & Pick<DueRow, 'job'>;

interface EventRow extends Omit<Envelope, 'orderId' | 'origin' | 'body'> {
  readonly id: number;
  readonly orderId: string | null;
  readonly origin: string;
  readonly body: Uint8Array;
}

/** How many events of one order a claim takes. */
const mostOfOrder = 50;

const columns = 'id, platform, order_id, octet_length(body) AS bytes, attempts, held';

/** What waits of the orders whose turn it is, or the event alone where it belongs to none. */
const readWaiting = `SELECT turn.job, event.id, event.platform, event.order_id AS "orderId", event.bytes,
    event.attempts, event.held
  FROM unnest($1::bigint[]) WITH ORDINALITY AS turn (job, place)
  JOIN events AS own ON own.id = turn.job
  CROSS JOIN LATERAL (
    (SELECT ${columns} FROM events WHERE id = own.id AND state = 'pending' AND order_id IS NULL)
    UNION ALL
    (SELECT ${columns} FROM events WHERE state = 'pending' AND platform = own.platform
       AND order_id = own.order_id ORDER BY id LIMIT ${mostOfOrder})
  ) AS event
  ORDER BY turn.place, event.id`;

const take = `UPDATE events SET held = $1, attempts = chosen.attempts
  FROM unnest($2::bigint[], $3::integer[]) AS chosen (id, attempts)
  WHERE events.id = chosen.id AND state = 'pending'
  RETURNING events.id, platform, event_id AS "eventId", type, order_id AS "orderId", body, origin,
    received_at AS "receivedAt"`;

function envelopeFrom(row: EventRow): Envelope {
  const { platform, eventId, type, orderId, origin, receivedAt } = row;
  const { buffer, byteOffset, byteLength } = row.body;
  return {
    platform,
    eventId,
    type,
    receivedAt,
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

/** Takes events that were chosen, each with its body. */
async function takeEvents(
  sql: Sql,
  { events, held, suspects }: ChosenClaim<Waiting>,
): Promise<readonly ClaimedTurn[]> {
  const rows = await sql.all<EventRow>(take, [
    held,
    events.map(({ id }) => id),
    events.map(countedAttempts),
  ]);
  const taken = new Map(rows.map((row) => [row.id, row]));
  const claimed = events.flatMap((due) => {
    const row = taken.get(due.id);
    if (row === undefined) return [];
    const event = { ...envelopeFrom(row), id: row.id, attempt: countedAttempts(due) + 1 };
    return [{ job: due.job, event: suspects ? { ...event, suspect: true as const } : event }];
  });
  return [...Map.groupBy(claimed, ({ job }) => job)].map(([job, found]) => ({
    job,
    events: found.map(({ event }) => event),
  }));
}

/** Claims up to `limit` turns, but for those whose events are not to be processed now. */
export async function claimEvents(
  sql: Sql,
  queue: JobQueue,
  options: { readonly limit: number; readonly mostBytes: number; readonly busy: boolean },
): Promise<readonly ClaimedTurn[]> {
  const jobs = await claimJobs(sql, queue, options.limit);
  if (jobs.length === 0) return [];
  const rows = await sql.all<DueRow>(readWaiting, [jobs]);
  const waiting = rows.map((row) => ({ ...row, orderId: row.orderId ?? undefined }));
  const chosen = chooseClaim(waiting, options);
  const turns = chosen.events.length === 0 ? [] : await takeEvents(sql, chosen);
  const begun = new Set(turns.map(({ job }) => job));
  const wanted = new Set(rows.map(({ job }) => job));
  await queue.putBack(
    sql,
    [...wanted].filter((job) => !begun.has(job)),
  );
  // What they were for was done in somebody else's turn.
  const spent = jobs.filter((job) => !wanted.has(job));
  await endTurns(sql, queue, 'events', spent);
  return turns;
}
