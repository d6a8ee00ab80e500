import type {
  Desk,
  Durability,
  EventFilter,
  FailingMessage,
  PinnedOwner,
  Redriven,
} from '../../operators/desk.ts';
import { redrive } from '../../outbox/redrive.ts';
import { stuckAfterMs } from '../../outbox/stuck-after-ms.ts';
import {
  eventColumns,
  listedEventFrom,
  shownEventFrom,
  type EventRow,
  type ShownRow,
} from '../event-row.ts';
import { pinnedOwnersQuery } from '../pinned-owners-query.ts';
import { failingQuery } from '../failing-query.ts';
import { orderKey } from '../../orders/order-key.ts';
import { namedEvents } from '../named-events.ts';
import { hurryCardsQuery } from '../hurry-cards-query.ts';
import { writeValue } from '../value-steps.ts';
import { listParked } from '../parking-steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { clearChannel } from './clear-channel.ts';
import { forget } from './forget.ts';
import { probeAll } from './probe-all.ts';
import { hurryMessages } from './hurry-messages.ts';
import { hurryEdit } from '../edit-steps.ts';
import { createPostgresStoredDeliveries } from './create-postgres-stored-deliveries.ts';
import { takeSteps } from './take-steps.ts';
import { listDeliveries } from './view/list-deliveries.ts';

/** Answers how many dead letters are due again, of all or of one. */
async function redriveLetters(sql: Sql, id: number | null, now: number): Promise<number> {
  const stored = createPostgresStoredDeliveries(sql);
  const redriven = (await stored.letters(id)).flatMap((letter) => redrive(letter) ?? []);
  await stored.saveRedriven(redriven.map(({ delivery }) => delivery));
  for (const { edit } of redriven) {
    if (edit !== null) await takeSteps(sql, hurryEdit(edit, now));
  }
  return redriven.length;
}

/** Makes dead deliveries due again, and ends every wait for a back-off or a probe. */
async function putBack(
  sql: Sql,
  which: readonly number[] | 'everything',
  now: number,
): Promise<Redriven> {
  let deliveries = 0;
  let messages = 0;
  for (const id of which === 'everything' ? [null] : which) {
    deliveries += await redriveLetters(sql, id, now);
    messages += await hurryMessages(sql, { parked: false, delivery: id });
  }
  if (which === 'everything') messages += await sql.run(hurryCardsQuery('$1'), [now]);
  const channels = await probeAll(sql);
  return { deliveries, messages, channels };
}

async function replay(sql: Sql, which: readonly number[] | 'dead'): Promise<number> {
  return sql.run(
    `UPDATE events SET state = 'pending', settled_at = NULL, attempts = 0, due_at = 0
     WHERE body IS NOT NULL AND state <> 'pending' AND (($1::bigint[] IS NULL AND state = 'dead') OR id = ANY ($1))`,
    [which === 'dead' ? null : which],
  );
}

async function checkDurability(sql: Sql, now: number): Promise<Durability> {
  await takeSteps(sql, writeValue('checked_at', String(now)));
  const [settings] = await sql.all<{ fsync: string; commit: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit`,
  );
  const { fsync = 'unknown', commit = 'unknown' } = settings ?? {};
  return {
    durable: fsync === 'on' && commit !== 'off',
    how: `fsync ${fsync}, synchronous_commit ${commit}`,
    remedy: 'Switch fsync and synchronous_commit on, for the server and for this user.',
  };
}

const newest = Number.MAX_SAFE_INTEGER;
const whichEvents = `($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR platform = $2) AND id < $3
  AND ($4::text IS NULL OR type = $4) AND received_at >= $5 AND received_at < $6
  AND ($7::text IS NULL OR id IN (${namedEvents('$7', '$8::text')}))`;

/** What a filter says, for the conditions in `whichEvents`. */
function valuesOf({ state, platform, type, search, before, from, to }: EventFilter) {
  return [
    ...[state ?? null, platform ?? null, before ?? newest, type ?? null],
    ...[from ?? 0, to ?? newest],
    ...(search === undefined ? [null, null] : [search, orderKey(search)]),
  ];
}

async function count(
  sql: Sql,
  from: string,
  values: readonly (string | number | null)[],
): Promise<number> {
  const [row] = await sql.all<{ count: number }>(`SELECT count(*)::integer AS count FROM ${from}`, [
    ...values,
  ]);
  return row?.count ?? 0;
}

/** What operators do by hand, beside any number of bots. */
export function createPostgresDesk(database: PostgresDatabase, now: () => number): Desk {
  return {
    listEvents: async ({ limit, ...filter }) => {
      const rows = await database.all<EventRow>(
        `SELECT ${eventColumns} FROM events WHERE ${whichEvents} ORDER BY id DESC LIMIT $9`,
        [...valuesOf(filter), limit],
      );
      return rows.map(listedEventFrom);
    },
    countEvents: async (filter) => count(database, `events WHERE ${whichEvents}`, valuesOf(filter)),
    showEvent: async (id) => {
      const [row] = await database.all<ShownRow>(
        `SELECT ${eventColumns}, body FROM events WHERE id = $1`,
        [id],
      );
      return row && shownEventFrom(row);
    },
    replayEvents: async (which) => database.transaction(async (sql) => replay(sql, which)),
    listDeliveries: async (filter) => listDeliveries(database, filter),
    countDeliveries: async ({ state = null, before = newest }) =>
      count(database, 'deliveries WHERE ($1::text IS NULL OR state = $1) AND id < $2', [
        state,
        before,
      ]),
    redrive: async (which) => database.transaction(async (sql) => putBack(sql, which, now())),
    parked: async () => takeSteps(database, listParked()),
    clearChannel: async (from, to) =>
      database.transaction(async (sql) => clearChannel(sql, { from, to, now: now() })),
    pinnedOwners: async () => database.all<PinnedOwner>(pinnedOwnersQuery),
    failing: async () => database.all<FailingMessage>(failingQuery('$1'), [now() - stuckAfterMs]),
    forget: async (subject) => database.transaction(async (sql) => forget(sql, subject, now())),
    checkDurability: async () => checkDurability(database, now()),
  };
}
