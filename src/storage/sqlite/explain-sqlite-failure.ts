import Database from 'better-sqlite3';
import { StorageError } from '../../stored/storage-error.ts';

/** What an operator can do about each way a SQLite file refuses to open; by SQLite's result code. */
export function explainSqliteFailure(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = error instanceof Database.SqliteError ? error.code : '';
  const remedy =
    code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')
      ? 'is locked by another process. Only one bot can use it: stop the other one and start again.'
      : code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
        ? 'is damaged or not a SQLite database. Move it away and restore a backup (docs/operations.md, "Restore").'
        : code.startsWith('SQLITE_FULL')
          ? 'cannot grow: the disk is full. Free some space or extend the volume.'
          : code.startsWith('SQLITE_READONLY')
            ? 'is read-only for this user, or its whole disk is. Make the user the bot runs as the owner of the file and its folder.'
            : 'cannot be opened or written. Check that DATABASE_PATH names a file in a folder that this user can write to.';
  return new StorageError(`The database ${path} ${remedy}`, { cause: error });
}
