import Database from 'better-sqlite3';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import { makePrivateFile } from './make-private-file.ts';

/**
 * Takes the lock that a bot has on its database: a transaction in a tiny database beside it (`orders.db.lock`),
 * never written and never committed. However the process ends, the operating system lets go of it.
 *
 * @param patienceMs how long to wait for it, without letting the event loop turn
 * @returns what lets go of it; undefined if a bot has it
 * @throws StorageError that says what to do
 */
export function tryLock(path: string, patienceMs = 0): (() => void) | undefined {
  let lock: Database.Database | undefined;
  try {
    const file = `${path}.lock`;
    makePrivateFile(file);
    const opened = (lock = new Database(file, { timeout: patienceMs }));
    // No file for a way back: there is nothing to take back, and the disk may be full.
    opened.pragma('journal_mode = MEMORY');
    opened.exec('BEGIN EXCLUSIVE');
    return () => {
      opened.close();
    };
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      return undefined;
    throw explainSqliteFailure(path, error);
  }
}
