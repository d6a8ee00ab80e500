import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../storage-error.ts';

export type SqliteDatabase = Database.Database;

const migrationsFolder = new URL('./migrations/', import.meta.url);

/** The numbered .sql files in order; the database's `user_version` is how many it has had. */
function migrations(): readonly string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, migrationsFolder), 'utf8'));
}

function migrate(db: SqliteDatabase): void {
  const all = migrations();
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > all.length) {
    throw new StorageError(
      `The database was written by a newer version (schema ${version}, this one knows ${all.length}). ` +
        'Deploy that version again, or restore a backup made before it.',
    );
  }
  for (const [index, sql] of all.entries()) {
    if (index < version) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${index + 1}`);
    }).exclusive();
  }
}

/** What an operator can do about each way a SQLite file refuses to open; by SQLite's result code. */
function explain(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  const remedy =
    code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
      ? 'is locked by another process. Run one bot per database: stop the other one and start again.'
      : code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
        ? 'is damaged or not a SQLite database. Move it away and restore a backup (docs/operations.md, "Restore").'
        : code.startsWith('SQLITE_FULL')
          ? 'cannot grow: the disk is full. Free some space or extend the volume.'
          : 'cannot be opened or written. Check that DATABASE_PATH names a file in a folder this user may write.';
  return new StorageError(`The database ${path} ${remedy}`, { cause: error });
}

/**
 * Opens the SQLite file, makes its folder, checks it and brings its schema up to date.
 *
 * `synchronous = FULL` is set on purpose: in WAL mode better-sqlite3's build defaults to NORMAL, under
 * which a commit we already answered 200 for could vanish with the power.
 *
 * @throws StorageError that says what to do
 */
export function openDatabase(path: string, { create = true } = {}): SqliteDatabase {
  let db: SqliteDatabase | undefined;
  try {
    if (!create && !existsSync(path)) throw new StorageError(`There is no database at ${path}.`);
    if (create && path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    db = new Database(path, { timeout: 5_000 });
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    const found = db.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') {
      throw new Database.SqliteError(String(found), 'SQLITE_CORRUPT');
    }
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw explain(path, error);
  }
}
