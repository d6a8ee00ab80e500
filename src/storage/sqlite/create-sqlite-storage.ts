import { randomUUID } from 'node:crypto';
import { createSchedule } from '../../jobs/create-schedule.ts';
import { backupVerified } from '../../running/backup-verified.ts';
import type { Destination } from '../../routing/route.ts';
import { hurryCardsQuery } from '../hurry-cards-query.ts';
import type { BackUpDaily, Storage } from '../storage.ts';
import { hurryProbes } from '../parking-steps.ts';
import { agreeOn } from '../value-steps.ts';
import { createBackUpDaily } from './backups/create-back-up-daily.ts';
import { checkLater, type OnDamaged } from './check/check-later.ts';
import { longestTryMs } from '../is-sending-to.ts';
import { createSqliteAllowances } from './create-sqlite-allowances.ts';
import { createSqliteClaims } from './create-sqlite-claims.ts';
import { createSqliteErasures } from './create-sqlite-erasures.ts';
import { createSqliteCatchUpStore } from './create-sqlite-catch-up-store.ts';
import { createSqliteCards } from './create-sqlite-cards.ts';
import { createSqliteCardTable } from './create-sqlite-card-table.ts';
import { createSqliteDesk, type SqliteDesk } from './create-sqlite-desk.ts';
import { createSqliteDeliveryTable } from './create-sqlite-delivery-table.ts';
import { createGroupCommit } from './create-group-commit.ts';
import { lockDatabase } from './lock-database.ts';
import { openDatabase, type SqliteDatabase } from './open-database.ts';
import { createSqliteOrderSearch } from './create-sqlite-order-search.ts';
import { createSqliteOrderTable } from './create-sqlite-order-table.ts';
import { createSqliteMembers } from './create-sqlite-members.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import { createSqlitePrune } from './create-sqlite-prune.ts';
import { createSqliteTellChannels } from './create-sqlite-tell-channels.ts';
import { createReadVitals } from './create-read-vitals.ts';
import { createSqliteSettingsStore } from './create-sqlite-settings-store.ts';
import { createSqliteValues } from './create-sqlite-values.ts';
import { createSqliteCompletions } from './create-sqlite-completions.ts';
import { createSqliteEdits } from './create-sqlite-edits.ts';
import { createSqliteInbox } from './create-sqlite-inbox.ts';
import { createSqliteOutbox } from './create-sqlite-outbox.ts';
import { createSqliteOperatorView } from './view/create-sqlite-operator-view.ts';

export interface SqliteStorageOptions {
  readonly path: string;
  /** Where operators are told of dead letters and parked channels, at present. */
  readonly operators?: (() => Destination | undefined) | undefined;
  /** ms since 1970. */
  readonly now?: (() => number) | undefined;
  /** Another bot has the database, and is given so long to let go of it. */
  readonly onWait?: (patienceMs: number) => void;
  /** A large database, which is in use already, is damaged: nothing more may be put into it. */
  readonly onDamaged?: OnDamaged;
}

export interface SqliteStorage extends Storage {
  readonly desk: SqliteDesk;
  readonly db: SqliteDatabase;
}

/** The database, for this process alone. @throws StorageError */
function openAlone(path: string, onWait: (patienceMs: number) => void) {
  const unlock = lockDatabase(path, { onWait });
  try {
    return { db: openDatabase(path), unlock };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** One bot owns a database, so whoever held a lease when it opens is gone: nothing waits for a lease to end. */
function endLeases(db: SqliteDatabase, now: number): void {
  db.exec(`
    UPDATE events SET due_at = 0 WHERE state = 'pending' AND due_at > 0;
    UPDATE messages SET due_at = 0, leased = 0 WHERE state = 'pending';
    UPDATE messages SET leased = 0 WHERE state <> 'pending' AND leased = 1 AND settled_at >
      (SELECT max(settled_at) FROM messages WHERE state <> 'pending') - ${longestTryMs};
    UPDATE completions SET due_at = 0;
    UPDATE edits SET due_at = 0, leased = 0;
    UPDATE cards SET due_at = 0, leased = 0 WHERE leased = 1`);
  db.prepare(hurryCardsQuery('@now')).run({ now });
}

/** The day's backup was read from end to end before it got its name. */
function notingBackups(path: string, writeValue: Storage['writeValue']): BackUpDaily {
  const backUpDaily = createBackUpDaily(path);
  return async (now, signal) => {
    const backup = await backUpDaily(now, signal);
    if (backup.kind === 'made') await writeValue(backupVerified, String(now));
    return backup;
  };
}

/**
 * Opens the database and everything that lives in it. Whatever waited or was parked is tried at once: a
 * restart is how an operator says "try again".
 *
 * @throws StorageError that says what to do
 */
export function createSqliteStorage(options: SqliteStorageOptions): SqliteStorage {
  const { path, operators = () => undefined, now = Date.now } = options;
  const { onWait = () => undefined, onDamaged = () => undefined } = options;
  const { db, unlock } = openAlone(path, onWait);
  // Waiting for another writer holds up every webhook: rather fail soon, and have it sent again.
  db.pragma('busy_timeout = 1000');
  const write = createGroupCommit(db);
  const take = createSqliteTakeSteps(db);
  const installation = take(agreeOn('installation', randomUUID()));
  const orders = createSqliteOrderTable(db);
  endLeases(db, now());
  take(hurryProbes());
  const deliveries = createSqliteDeliveryTable(db, { installation, operators });
  const cards = createSqliteCardTable(db, installation);
  const tellChannels = createSqliteTellChannels({ cards, deliveries, take });
  const tables = { write, orders, deliveries, tellChannels, take };
  const sending = { write, cards, deliveries, take };
  const readVitals = createReadVitals(db, take, now);
  const ordersOf = createSqliteOrderSearch(db);
  const values = createSqliteValues(db, write);
  const endCheck = checkLater(path, onDamaged);

  return {
    db,
    inbox: createSqliteInbox(db, tables),
    allowances: createSqliteAllowances(db, write),
    catchUp: createSqliteCatchUpStore(db, write),
    completions: createSqliteCompletions(db, tables),
    outbox: createSqliteOutbox(db, { ...sending, installation }),
    edits: createSqliteEdits(db, tables),
    cards: createSqliteCards(db, sending),
    claims: createSqliteClaims(take, write),
    erasures: createSqliteErasures(db, write),
    ordersOf,
    members: createSqliteMembers(take, { write, installation }),
    desk: createSqliteDesk(db, now),
    storedSettings: createSqliteSettingsStore(db, write),
    view: createSqliteOperatorView(db, { ordersOf, readVitals }),
    readVitals: async () => Promise.resolve(readVitals()),
    ...values,
    alert: async (alert) =>
      write(() => {
        deliveries.alert(alert);
      }),
    check: async () => values.writeValue('checked_at', String(now())),
    prune: createSqlitePrune(db, write),
    backUpDaily: notingBackups(path, values.writeValue),
    onOneMachine: (part) => part,
    repeat: createSchedule,
    close: async () => {
      await endCheck();
      // What nobody waits for, and is in no commit yet.
      await write(() => undefined).catch(() => undefined);
      // Folds the write-ahead log into the file.
      db.close();
      unlock();
    },
  };
}
