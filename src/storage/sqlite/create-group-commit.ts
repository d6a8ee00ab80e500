import Database from 'better-sqlite3';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import type { SqliteDatabase } from './open-database.ts';

/**
 * Runs a step inside the next commit and answers once it is on disk. Rejects with what the step throws, or
 * with a StorageError when the disk does not take it.
 */
export type Write = <T>(step: () => T) => Promise<T>;

interface Waiting {
  readonly run: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** How many steps share a commit at most: bounds how long one commit can hold up the event loop. */
const largestGroup = 200;

/**
 * Lets concurrent writers share one transaction, and so one fsync. Each step runs in its own savepoint: a
 * step that throws fails alone. No step is answered before the commit that holds it.
 */
export function createGroupCommit(db: SqliteDatabase): Write {
  const waiting: Waiting[] = [];
  // A broken constraint is a bug of ours and speaks for itself.
  const explained = (error: unknown): unknown =>
    error instanceof Database.SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT')
      ? explainSqliteFailure(db.name, error)
      : error;
  const savepoint = db.transaction((run: () => void) => {
    run();
  });

  const commit = db.transaction((group: readonly Waiting[]): readonly (() => void)[] =>
    group.map(({ run, settle, fail }) => {
      try {
        savepoint(run);
        return settle;
      } catch (error) {
        // Once SQLite has given up the whole transaction (disk full, I/O error), no step of it is kept.
        if (!db.inTransaction) throw error;
        return () => {
          fail(explained(error));
        };
      }
    }),
  );

  const flush = (): void => {
    const group = waiting.splice(0, largestGroup);
    if (waiting.length > 0) setImmediate(flush);
    try {
      for (const answer of commit.immediate(group)) answer();
    } catch (error) {
      for (const { fail } of group) fail(explained(error));
    }
  };

  return async (step) =>
    new Promise((resolve, reject) => {
      let result: ReturnType<typeof step>;
      waiting.push({
        run: () => {
          result = step();
        },
        settle: () => {
          resolve(result);
        },
        fail: reject,
      });
      if (waiting.length === 1) setImmediate(flush);
    });
}
