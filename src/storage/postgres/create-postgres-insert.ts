import type { Envelope, Inbox } from '../../inbox/inbox.ts';
import { identityBeside } from '../../inbox/identity-beside.ts';
import { identityAfter, type SameBytes } from '../../inbox/same-bytes.ts';
import { sameBytesQuery } from '../same-bytes-query.ts';
import { createGroups } from './create-groups.ts';
import type { PostgresDatabase, Sql } from './database.ts';

type Stored = Awaited<ReturnType<Inbox['insert']>>;

interface Waiting {
  readonly envelope: Envelope;
  readonly backlogLimit: number;
}

/** How many share a commit at most, and how many bytes: a statement must stay small enough to be sent. */
const largestGroup = 200;
const mostBytes = 4_000_000;

/** As PostgreSQL keeps it: without characters 0. */
function identityOf({ platform, eventId }: Pick<Envelope, 'platform' | 'eventId'>): string {
  return JSON.stringify([platform, eventId]).replaceAll(String.raw`\u0000`, '');
}

/** How many events wait at most: when it was counted, with what this machine has stored since. */
interface Backlog {
  readonly counted: number;
  readonly stored: number;
}

/** To count a long backlog takes long. Other machines store events, too, so the limit may be passed by a few of theirs. */
const countedAgainAfter = 1_000;

/** The backlog before a group is stored; counted only when it must be. */
async function backlogBefore(sql: Sql, before: Backlog, group: number, limit: number) {
  const { counted, stored } = before;
  if (stored < countedAgainAfter && counted + stored + group <= limit) return before;
  const text = `SELECT count(*) AS pending FROM (SELECT 1 FROM events WHERE state = 'pending' LIMIT $1) AS event`;
  const [row] = await sql.all<{ pending: number }>(text, [limit]);
  return { counted: row?.pending ?? 0, stored: 0 };
}

/** Which are known, with their types. */
async function readKnown(sql: Sql, envelopes: readonly Envelope[]) {
  const known = await sql.all<Pick<Envelope, 'platform' | 'eventId' | 'type'>>(
    `SELECT platform, event_id AS "eventId", type FROM events
     WHERE (platform, event_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [envelopes.map(({ platform }) => platform), envelopes.map(({ eventId }) => eventId)],
  );
  return new Map(known.map((event) => [identityOf(event), event.type]));
}

/** Under the identity that it has beside one of another type. */
function beside(envelope: Envelope, type: string | undefined): Envelope {
  const another = type === undefined ? undefined : identityBeside(envelope, type);
  return another === undefined ? envelope : { ...envelope, eventId: another };
}

/** A known event under a new identity, if it is another one: of another type, or later in the same bytes. */
async function renew(sql: Sql, envelope: Envelope, type: string): Promise<Envelope> {
  const { platform, eventId, orderId = null, sameForMs } = envelope;
  if (sameForMs === undefined) return beside(envelope, type);
  const query = sameBytesQuery({ platform: '$1', eventId: '$2', orderId: '$3' });
  const [last] = await sql.all<SameBytes>(query, [platform, eventId, orderId]);
  return { ...envelope, eventId: (last && identityAfter(envelope, last)) ?? eventId };
}

/** Writes events; what another machine wrote in this moment is left out. */
async function write(sql: Sql, envelopes: readonly Envelope[]) {
  const column = (pick: (envelope: Envelope) => unknown) => envelopes.map(pick);
  const rows = await sql.all<Pick<Envelope, 'platform' | 'eventId'>>(
    `INSERT INTO events (platform, event_id, type, order_id, body, origin, received_at, secret_position)
     SELECT platform, event_id, type, order_id, body, origin, received_at, secret_position
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::bigint[],
       $8::integer[]) WITH ORDINALITY
       AS new (platform, event_id, type, order_id, body, origin, received_at, secret_position, place)
     ORDER BY place
     ON CONFLICT (platform, event_id) DO NOTHING
     RETURNING platform, event_id AS "eventId"`,
    [
      column(({ platform }) => platform),
      column(({ eventId }) => eventId),
      column(({ type }) => type),
      column(({ orderId }) => orderId ?? null),
      column(({ body }) => body),
      column(({ origin }) => origin),
      column(({ receivedAt }) => receivedAt),
      column(({ secretIndex }) => secretIndex ?? null),
    ],
  );
  return new Set(rows.map(identityOf));
}

/** What became of each of a group, stored in one transaction. */
async function storeGroup(sql: Sql, group: readonly Waiting[], before: Backlog) {
  const limit = Math.min(...group.map(({ backlogLimit }) => backlogLimit));
  const arrived = group.map(({ envelope }) => envelope);
  const [known, backlog] = await Promise.all([
    readKnown(sql, arrived),
    backlogBefore(sql, before, group.length, limit),
  ]);
  const room = limit - backlog.counted - backlog.stored;
  const envelopes = await Promise.all(
    arrived.map(async (envelope) => {
      const type = known.get(identityOf(envelope));
      return type === undefined ? envelope : renew(sql, envelope, type);
    }),
  );
  const chosen = new Map<string, Envelope>();
  const answers = envelopes.map((arrival): { answer: Stored; identity: string } => {
    const sameId = chosen.get(identityOf(arrival));
    const envelope = arrival.sameForMs === undefined ? beside(arrival, sameId?.type) : arrival;
    const identity = identityOf(envelope);
    if (known.has(identity) || chosen.has(identity)) return { answer: 'duplicate', identity };
    if (chosen.size >= room) return { answer: 'full', identity };
    chosen.set(identity, envelope);
    return { answer: 'accepted', identity };
  });
  const written = chosen.size === 0 ? chosen : await write(sql, [...chosen.values()]);
  return {
    answers: answers.map(({ answer, identity }) =>
      answer === 'accepted' && !written.has(identity) ? 'duplicate' : answer,
    ),
    backlog: { ...backlog, stored: backlog.stored + chosen.size },
  };
}

/** How many of those that wait share the next commit. */
function groupSize(waiting: readonly Waiting[]): number {
  let bytes = 0;
  const end = waiting.findIndex(({ envelope }, index) => {
    bytes += envelope.body.length;
    return index > 0 && (index >= largestGroup || bytes > mostBytes);
  });
  return end === -1 ? waiting.length : end;
}

/** Stores envelopes that are new, as long as there is room. */
export function createPostgresInsert(database: PostgresDatabase): Inbox['insert'] {
  let backlog: Backlog = { counted: Infinity, stored: 0 };
  const insert = createGroups<Waiting, Stored>({
    size: groupSize,
    write: async (group) => {
      const work = async (sql: Sql) => storeGroup(sql, group, backlog);
      // What an unanswered commit has stored is a duplicate the next time.
      const done = await database.transaction(work, { repeatable: true });
      ({ backlog } = done);
      return done.answers;
    },
  });
  return async (envelope, backlogLimit) => insert({ envelope, backlogLimit });
}
