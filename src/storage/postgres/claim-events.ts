import {
  chooseClaim,
  countedAttempts,
  type ChosenClaim,
  type DueEvent,
} from '../../inbox/choose-claim.ts';
import type { ClaimedEvent, Envelope } from '../../inbox/inbox.ts';
import { readOrigin } from '../order-row.ts';
import { byIndex } from './by-index.ts';
import { isHeld, type Lease } from './create-lease.ts';
import type { Sql } from './database.ts';

interface DueRow extends Omit<DueEvent, 'orderId'> {
  /** The event whose order it is of. */
  readonly first: number;
  readonly orderId: string | null;
  readonly isHeld: boolean;
}

interface EventRow extends Omit<Envelope, 'orderId' | 'origin' | 'body'> {
  readonly id: number;
  readonly orderId: string | null;
  readonly origin: string;
  readonly body: Uint8Array;
}

/** How many events of one order a claim takes. */
const mostOfOrder = 50;
/** Whoever has an order holds some of its first events, but for few that were written or replayed since. */
const mostSeen = 2 * mostOfOrder;

/** Events that nothing of their order goes before, each locked; what another machine claims just now is left out. */
const firsts = (due: string) => `(SELECT id, platform, order_id FROM events
  WHERE state = 'pending' AND ${due} AND NOT ${isHeld('events')}
    AND (order_id IS NULL OR id = (
      SELECT earlier.id FROM events AS earlier
      WHERE earlier.state = 'pending' AND earlier.platform = events.platform AND earlier.order_id = events.order_id
      ORDER BY earlier.id LIMIT 1))
  ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)`;

/** What waits for another try goes before what never was tried. The locks keep others from the rest of their orders. */
const lockFirsts = `WITH again AS MATERIALIZED ${firsts('due_at > 0 AND due_at <= (SELECT server_ms())')},
    new AS MATERIALIZED ${firsts('due_at <= 0')},
    due AS MATERIALIZED (SELECT * FROM again UNION ALL SELECT * FROM new LIMIT $3)
  SELECT id FROM due
  WHERE order_id IS NULL OR pg_try_advisory_xact_lock(hashtextextended(platform || ' ' || order_id, 1))`;

const columns = `id, platform, order_id, octet_length(body) AS bytes, attempts, held, ${isHeld('events')} AS is_held`;

/** What waits of the orders, or the event alone where it belongs to none; as it is now that they are locked. */
const readWaiting = `SELECT first.id AS first, event.id, event.platform, event.order_id AS "orderId", event.bytes,
    event.attempts, event.held, event.is_held AS "isHeld"
  FROM unnest($3::bigint[]) WITH ORDINALITY AS first (id, place)
  JOIN events AS own ON own.id = first.id
  CROSS JOIN LATERAL (
    (SELECT ${columns} FROM events WHERE id = own.id AND state = 'pending' AND order_id IS NULL)
    UNION ALL
    (SELECT ${columns} FROM events WHERE state = 'pending' AND platform = own.platform
       AND order_id = own.order_id ORDER BY id LIMIT ${mostSeen})
  ) AS event
  ORDER BY first.place, event.id`;

const take = `UPDATE events SET held = $1, attempts = chosen.attempts, holder = $4
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

/** What may be claimed of each order, nothing where somebody works on it. */
function free(rows: readonly DueRow[]): readonly DueEvent[] {
  return [...Map.groupBy(rows, ({ first }) => first).values()]
    .filter((order) => !order.some((row) => row.isHeld))
    .flatMap((order) => order.slice(0, mostOfOrder))
    .map((row) => ({ ...row, orderId: row.orderId ?? undefined }));
}

/** Takes events that were chosen, each with its body. */
async function takeEvents(
  sql: Sql,
  lease: Lease,
  { events, held, suspects }: ChosenClaim<DueEvent>,
): Promise<readonly ClaimedEvent[]> {
  const attempts = events.map(countedAttempts);
  const ids = events.map(({ id }) => id);
  const [rows] = await Promise.all([
    byIndex(sql, async () => sql.all<EventRow>(take, [held, ids, attempts, lease.holder])),
    lease.renew(sql),
  ]);
  const taken = new Map(rows.map((row) => [row.id, row]));
  return events.flatMap((due): readonly ClaimedEvent[] => {
    const row = taken.get(due.id);
    if (row === undefined) return [];
    const event = { ...envelopeFrom(row), id: row.id, attempt: countedAttempts(due) + 1 };
    return [suspects ? { ...event, suspect: true } : event];
  });
}

/** Claims what waits of up to `limit` orders, but for those whose events are not to be processed now. */
export async function claimEvents(
  sql: Sql,
  lease: Lease,
  options: { readonly limit: number; readonly mostBytes: number; readonly busy: boolean },
): Promise<readonly ClaimedEvent[]> {
  const asking = [lease.holder, [...lease.underWay.events]];
  const due = await byIndex(sql, async () =>
    sql.all<{ id: number }>(lockFirsts, [...asking, options.limit]),
  );
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => id);
  const rows = await byIndex(sql, async () => sql.all<DueRow>(readWaiting, [...asking, ids]));
  const chosen = chooseClaim(free(rows), options);
  return chosen.events.length === 0 ? [] : takeEvents(sql, lease, chosen);
}
