import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorageError } from '../../stored/storage-error.ts';
import { copyBeforeUpgrade } from './backups/copy-before-upgrade.ts';
import { damageMark, isCheckedLater } from './check/is-checked-later.ts';
import { throwIfDamaged } from './check/throw-if-damaged.ts';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import { fillSearchRows } from './fill-search-rows.ts';
import { makePrivateFile } from './make-private-file.ts';
import { tryLock } from './try-lock.ts';

export type SqliteDatabase = Database.Database;

const migrationsFolder = new URL('./migrations/', import.meta.url);

/** The numbered .sql files in order; the database's `user_version` is how many it has had. */
function migrations(): readonly string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, migrationsFolder), 'utf8'));
}

/**
 * A new file becomes one with a write-ahead log in a step for which SQLite does not wait: of two processes that
 * make it at once, one is told that it is locked, and has to wait for the other by a transaction.
 */
function writeAhead(db: SqliteDatabase): void {
  try {
    db.pragma('journal_mode = WAL');
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')) throw error;
    db.exec('BEGIN IMMEDIATE; COMMIT');
    db.pragma('journal_mode = WAL');
  }
}

function versionOf(db: SqliteDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function migrate(db: SqliteDatabase, all: readonly string[]): void {
  const version = (): number => versionOf(db);
  if (version() > all.length) {
    throw new StorageError(
      `The database was written by a newer version (schema ${version()}, this one knows ${all.length}). ` +
        'Deploy that version again, or restore a backup made before it.',
    );
  }
  if (version() === all.length) return;
  if (version() > 0) copyBeforeUpgrade(db, version());
  db.transaction(() => {
    // Asked again under the lock: another process may have done the work meanwhile.
    for (const sql of all.slice(version())) db.exec(sql);
    fillSearchRows(db);
    db.pragma(`user_version = ${all.length}`);
  }).exclusive();
}

/** For a command: while a bot has the database, its schema stays as that bot knows it. */
function migrateUnlessInUse(db: SqliteDatabase, all: readonly string[]): void {
  if (versionOf(db) >= all.length) {
    migrate(db, all);
    return;
  }
  const unlock = tryLock(db.name);
  if (unlock === undefined) {
    throw new StorageError(
      `A bot of an earlier version is using the database ${db.name} (schema ${versionOf(db)}, this command ` +
        `needs ${all.length}). Use the commands of that version, or start this version of the bot first.`,
    );
  }
  try {
    migrate(db, all);
  } finally {
    unlock();
  }
}

/**
 * Opens the SQLite file, makes its folder, checks it unless it is large, and brings its schema up to date,
 * having put a copy aside. A command, which does not `create` it, may find a bot that has it.
 *
 * `synchronous = FULL` is set on purpose: in WAL mode better-sqlite3's build defaults to NORMAL, under
 * which a commit we already answered 200 for could vanish with the power.
 *
 * @throws StorageError that says what to do
 */
export function openDatabase(path: string, { create = true } = {}): SqliteDatabase {
  let db: SqliteDatabase | undefined;
  try {
    if (!create && !existsSync(path)) {
      throw new StorageError(
        `There is no database at ${path}. Start the bot first, or set DATABASE_PATH to where it is.`,
      );
    }
    if (path !== ':memory:') makePrivateFile(path);
    db = new Database(path, { timeout: 5_000 });
    writeAhead(db);
    db.pragma('synchronous = FULL');
    // KiB, negative by SQLite's rule. better-sqlite3's build defaults to 16 MB; a database of a gigabyte is no slower with 4.
    db.pragma('cache_size = -4000');
    db.pragma('foreign_keys = ON');
    // What is deleted is overwritten: a page that is free again would keep a customer's address for years.
    db.pragma('secure_delete = ON');
    // What a savepoint may have to take back is kept in memory: a container may have no folder for scratch files.
    db.pragma('temp_store = MEMORY');
    if (!isCheckedLater(path)) {
      throwIfDamaged(db);
      if (existsSync(damageMark(path))) rmSync(damageMark(path));
    }
    (create ? migrate : migrateUnlessInUse)(db, migrations());
    return db;
  } catch (error) {
    db?.close();
    throw explainSqliteFailure(path, error);
  }
}
