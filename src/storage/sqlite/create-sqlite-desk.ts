import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Desk, Durability, EventFilter, Redriven } from '../../operators/desk.ts';
import { redrive } from '../../outbox/redrive.ts';
import { backupVerified } from '../../running/backup-verified.ts';
import { StorageError } from '../../stored/storage-error.ts';
import { orderKey } from '../../orders/order-key.ts';
import { namedEvents } from '../named-events.ts';
import { hurryCardsQuery } from '../hurry-cards-query.ts';
import {
  eventColumns,
  listedEventFrom,
  shownEventFrom,
  type EventRow,
  type ShownRow,
} from '../event-row.ts';
import { hurryProbes } from '../parking-steps.ts';
import { readValue, writeValue } from '../value-steps.ts';
import { copyDatabase } from './backups/copy-database.ts';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import { createSqliteClearChannel } from './create-sqlite-clear-channel.ts';
import { createSqliteForget } from './create-sqlite-forget.ts';
import type { SqliteDatabase } from './open-database.ts';
import { createListDeliveries } from './create-list-deliveries.ts';
import { hurryEdit } from '../edit-steps.ts';
import { createSqliteStoredDeliveries } from './create-sqlite-stored-deliveries.ts';
import { createSqliteTroubles } from './create-sqlite-troubles.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';

/** Makes dead deliveries due again, and ends every wait for a back-off or a probe. */
function createRedrive(
  db: SqliteDatabase,
  clock: () => number,
): (which: readonly number[] | 'everything') => Redriven {
  const take = createSqliteTakeSteps(db);
  const stored = createSqliteStoredDeliveries(db);
  const hurry = db.prepare(
    `UPDATE messages SET due_at = 0 WHERE state = 'pending' AND leased = 0 AND due_at > @now AND (@id IS NULL OR id IN (
       SELECT message FROM deliveries WHERE id = @id))`,
  );

  const hurryCards = db.prepare(hurryCardsQuery('@now'));

  /** Answers how many dead letters are due again, of all or of one. */
  const redriveLetters = (id: number | null, now: number): number => {
    const redriven = stored.letters(id).flatMap((letter) => redrive(letter) ?? []);
    stored.saveRedriven(redriven.map(({ delivery }) => delivery));
    for (const { edit } of redriven) {
      if (edit !== null) take(hurryEdit(edit, now));
    }
    return redriven.length;
  };

  return db.transaction((which: readonly number[] | 'everything') => {
    const ids = which === 'everything' ? [null] : which;
    const now = clock();
    let deliveries = 0;
    let messages = 0;
    for (const id of ids) {
      deliveries += redriveLetters(id, now);
      messages += hurry.run({ id, now }).changes;
    }
    if (which === 'everything') messages += hurryCards.run({ now }).changes;
    return { deliveries, messages, channels: take(hurryProbes()) };
  });
}

/** `PRAGMA synchronous` answers with these positions. */
const synchronousNames = ['off', 'normal', 'full', 'extra'];

/** @throws StorageError if it cannot be written */
function checkDurability(db: SqliteDatabase, now: number): Durability {
  try {
    createSqliteTakeSteps(db)(writeValue('checked_at', String(now)));
  } catch (error) {
    throw explainSqliteFailure(db.name, error);
  }
  const level = Number(db.pragma('synchronous', { simple: true }));
  const journal = String(db.pragma('journal_mode', { simple: true }));
  const synchronous = synchronousNames[level] ?? 'unknown';
  return {
    durable: journal === 'wal' && synchronous === 'full',
    how: `journal ${journal}, synchronous ${synchronous}`,
    remedy: 'Put DATABASE_PATH on a local disk: network file systems cannot do it.',
  };
}

const which = `id < @before AND (@platform IS NULL OR platform = @platform)
  AND (@type IS NULL OR type = @type) AND received_at >= @from AND received_at < @to
  AND (@search IS NULL OR id IN (${namedEvents('@search', '@searchKey')}))`;
const newest = Number.MAX_SAFE_INTEGER;

/** What a filter says, for the conditions in `which`. */
function valuesOf({ state, platform, type, search, before, from, to }: EventFilter) {
  return {
    ...{ state: state ?? null, platform: platform ?? null, type: type ?? null },
    ...{ search: search ?? null, searchKey: search === undefined ? null : orderKey(search) },
    ...{ before: before ?? newest, from: from ?? 0, to: to ?? newest },
  };
}

function readBackupVerified(db: SqliteDatabase): number | null {
  const verified = createSqliteTakeSteps(db)(readValue(backupVerified));
  return verified === undefined ? null : Number(verified);
}

/** A file can be copied. */
export type SqliteDesk = Desk & Required<Pick<Desk, 'backup'>>;

/** What operators do by hand. Safe beside a running bot: SQLite lets one write at a time. */
export function createSqliteDesk(db: SqliteDatabase, now: () => number): SqliteDesk {
  const selectEvents = (state: string) =>
    db.prepare<object, EventRow>(
      `SELECT ${eventColumns} FROM events
       WHERE ${state} AND ${which} ORDER BY id DESC LIMIT @limit`,
    );
  const anyEvents = selectEvents('(@state IS NULL OR state = @state)');
  // From an index of their own, so that a long history costs nothing.
  const deadEvents = selectEvents("state = 'dead'");
  const countEvents = db
    .prepare<object, number>(
      `SELECT count(*) FROM events WHERE (@state IS NULL OR state = @state) AND ${which}`,
    )
    .pluck();
  const countDeliveries = db
    .prepare<object, number>(
      'SELECT count(*) FROM deliveries WHERE (@state IS NULL OR state = @state) AND id < @before',
    )
    .pluck();
  const showEvent = db.prepare<[number], ShownRow>(
    `SELECT ${eventColumns}, body FROM events WHERE id = ?`,
  );
  const replay = db.prepare(
    `UPDATE events SET state = 'pending', settled_at = NULL, attempts = 0, due_at = 0
     WHERE body IS NOT NULL AND state <> 'pending' AND ((@id IS NULL AND state = 'dead') OR id = @id)`,
  );
  const listDeliveries = createListDeliveries(db);
  const putBack = createRedrive(db, now);

  return {
    listEvents: async ({ limit, ...filter }) => {
      const select = filter.state === 'dead' ? deadEvents : anyEvents;
      return Promise.resolve(select.all({ ...valuesOf(filter), limit }).map(listedEventFrom));
    },
    countEvents: async (filter) => Promise.resolve(countEvents.get(valuesOf(filter)) ?? 0),
    showEvent: async (id) => {
      const row = showEvent.get(id);
      return Promise.resolve(row && shownEventFrom(row));
    },
    replayEvents: async (which) => {
      const ids: readonly (number | null)[] = which === 'dead' ? [null] : which;
      return Promise.resolve(ids.reduce<number>((sum, id) => sum + replay.run({ id }).changes, 0));
    },
    listDeliveries: async (filter) => Promise.resolve(listDeliveries(filter)),
    countDeliveries: async ({ state = null, before = newest }) =>
      Promise.resolve(countDeliveries.get({ state, before }) ?? 0),
    redrive: async (which) => Promise.resolve(putBack(which)),
    ...createSqliteTroubles(db, now),
    clearChannel: createSqliteClearChannel(db, now),
    forget: createSqliteForget(db, now),
    backup: async (file) => {
      if (existsSync(file)) throw new StorageError(`${file} already exists. Choose another name.`);
      if (!existsSync(dirname(file)))
        throw new StorageError(`The folder for ${file} does not exist.`);
      await copyDatabase({ path: db.name, file });
      createSqliteTakeSteps(db)(writeValue(backupVerified, String(now())));
    },
    backupVerifiedAt: async () => Promise.resolve(readBackupVerified(db)),
    checkDurability: async () => Promise.resolve(checkDurability(db, now())),
  };
}
