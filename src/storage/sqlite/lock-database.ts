import Database from 'better-sqlite3';
import { StorageError } from '../../stored/storage-error.ts';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import { makePrivateFile } from './make-private-file.ts';

/** A predecessor that was told to stop is usually gone by then. */
const usualPatienceMs = 10_000;

export interface LockOptions {
  readonly patienceMs?: number;
  /** Another bot has it: told once, before the wait. */
  readonly onWait: (patienceMs: number) => void;
}

function isTaken(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/**
 * Makes sure that one bot works on a database: two would end each other's leases. The lock is a transaction
 * in a tiny database beside it (`orders.db.lock`), never written and never committed: however the process
 * ends, the operating system lets go of it. Commands beside a running bot do not take it.
 *
 * Waits for a predecessor, without letting the event loop turn: nothing else has begun yet.
 *
 * @returns what lets go of it
 * @throws StorageError that says what to do
 */
export function lockDatabase(
  path: string,
  { patienceMs = usualPatienceMs, onWait }: LockOptions,
): () => void {
  let lock: Database.Database | undefined;
  try {
    const file = `${path}.lock`;
    makePrivateFile(file);
    const opened = (lock = new Database(file, { timeout: 0 }));
    const take = (): void => {
      // No file for a way back: there is nothing to take back, and the disk may be full.
      opened.pragma('journal_mode = MEMORY');
      opened.exec('BEGIN EXCLUSIVE');
    };
    try {
      take();
    } catch (error) {
      if (!isTaken(error)) throw error;
      onWait(patienceMs);
      opened.pragma(`busy_timeout = ${patienceMs}`);
      take();
    }
    return () => {
      opened.close();
    };
  } catch (error) {
    lock?.close();
    if (!isTaken(error)) throw explainSqliteFailure(path, error);
    throw new StorageError(
      `Another bot is using the database ${path}, and only one can. Stop that bot and try again.`,
      { cause: error },
    );
  }
}
