import { randomUUID } from 'node:crypto';
import { createSchedule } from '../../jobs/create-schedule.ts';
import type { Destination } from '../../routing/route.ts';
import type { Storage } from '../storage.ts';
import { createBackUpDaily } from './backups/back-up-daily.ts';
import { checkLater, type OnDamaged } from './check/check-later.ts';
import { createCatchUpStore } from './create-catch-up-store.ts';
import { createDesk } from './create-desk.ts';
import { createDeliveryTable } from './delivery-table.ts';
import { createEditTable } from './edit-table.ts';
import { createGroupCommit } from './group-commit.ts';
import { lockDatabase } from './lock-database.ts';
import { openDatabase, type SqliteDatabase } from './open-database.ts';
import { createOrderSearch } from './order-search.ts';
import { createOrderTable } from './order-table.ts';
import { createParkingTable } from './parking-table.ts';
import { createPrune } from './create-prune.ts';
import { createReadVitals } from './read-vitals.ts';
import { createSettingsTable } from './settings-table.ts';
import { createSqliteCompletions } from './sqlite-completions.ts';
import { createSqliteEdits } from './sqlite-edits.ts';
import { createSqliteInbox } from './sqlite-inbox.ts';
import { createSqliteOutbox } from './sqlite-outbox.ts';
import { createOperatorView } from './view/create-operator-view.ts';

export interface StorageOptions {
  readonly path: string;
  /** Where operators are told of dead letters and parked channels. */
  readonly operators?: Destination | undefined;
  /** Another bot has the database, and is given so long to let go of it. */
  readonly onWait?: (patienceMs: number) => void;
  /** A large database, which is in use already, is damaged: nothing more may be put into it. */
  readonly onDamaged?: OnDamaged;
}

export interface SqliteStorage extends Storage {
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
function endLeases(db: SqliteDatabase): void {
  db.exec(`
    UPDATE events SET due_at = 0 WHERE state = 'pending' AND due_at > 0;
    UPDATE messages SET due_at = 0, leased = 0 WHERE state = 'pending';
    UPDATE completions SET due_at = 0;
    UPDATE edits SET due_at = 0, leased = 0`);
}

/**
 * Opens the database and everything that lives in it. Whatever waited or was parked is tried at once: a
 * restart is how an operator says "try again".
 *
 * @throws StorageError that says what to do
 */
export function createStorage(options: StorageOptions): SqliteStorage {
  const { path, operators, onWait = () => undefined, onDamaged = () => undefined } = options;
  const { db, unlock } = openAlone(path, onWait);
  // Waiting for another writer holds up every webhook: rather fail soon, and have it sent again.
  db.pragma('busy_timeout = 1000');
  const write = createGroupCommit(db);
  const settings = createSettingsTable(db);
  const installation = settings.read('installation') ?? randomUUID();
  settings.write('installation', installation);
  const orders = createOrderTable(db);
  const parking = createParkingTable(db);
  endLeases(db);
  parking.probeAll();
  const deliveries = createDeliveryTable(db, { installation, operators });
  const edits = createEditTable(db);
  const tables = { write, orders, deliveries, edits };
  const readVitals = createReadVitals(db, parking);
  const finder = createOrderSearch(db);
  const endCheck = checkLater(path, onDamaged);

  return {
    db,
    inbox: createSqliteInbox(db, tables),
    catchUp: createCatchUpStore(db, write),
    completions: createSqliteCompletions(db, tables),
    outbox: createSqliteOutbox(db, { write, installation, deliveries, parking }),
    edits: createSqliteEdits(db, tables),
    orders: finder,
    desk: createDesk(db),
    view: createOperatorView(db, { orders: finder, readVitals }),
    readVitals: async () => Promise.resolve(readVitals()),
    readSetting: async (name) => Promise.resolve(settings.read(name)),
    writeSetting: async (name, value) =>
      write(() => {
        settings.write(name, value);
      }),
    check: async () =>
      write(() => {
        settings.write('checked_at', String(Date.now()));
      }),
    prune: createPrune(db, write),
    backUpDaily: createBackUpDaily(path),
    onOneMachine: (part) => part,
    repeat: createSchedule,
    close: async () => {
      await endCheck();
      // Folds the write-ahead log into the file.
      db.close();
      unlock();
    },
  };
}
