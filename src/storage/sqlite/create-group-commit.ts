import Database from 'better-sqlite3';
import { explainSqliteFailure } from './explain-sqlite-failure.ts';
import type { SqliteDatabase } from './open-database.ts';

/** Steps of the door go first: a sender waits for each of them. */
type Lane = 'door' | 'work';

/**
 * Runs a step inside one of the next commits and answers once it is on disk. Rejects with what the step throws, or
 * with a StorageError when the disk does not take it.
 */
export type Write = <T>(step: () => T, lane?: Lane) => Promise<T>;

interface Waiting {
  readonly run: () => void;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** How long the steps of a commit may hold the event loop, ms: the door's; all others; all others behind the door's. */
const bounds = { door: 5, work: 6, workBehindDoor: 2 };

function explained(db: SqliteDatabase, error: unknown): unknown {
  // A broken constraint is a bug of ours and speaks for itself.
  return error instanceof Database.SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT')
    ? explainSqliteFailure(db.name, error)
    : error;
}

/** Runs each step of a group in its own savepoint, and answers what is to be called once all of it is on disk. */
function createApart(db: SqliteDatabase) {
  const savepoint = db.transaction((run: () => void) => {
    run();
  });
  return db.transaction((group: readonly Waiting[]): readonly (() => void)[] =>
    group.map(({ run, settle, fail }) => {
      try {
        savepoint(run);
        return settle;
      } catch (error) {
        // Once SQLite has given up the whole transaction (disk full, I/O error), no step of it is kept.
        if (!db.inTransaction) throw error;
        return () => {
          fail(explained(db, error));
        };
      }
    }),
  );
}

/**
 * Lets concurrent writers share one transaction, and so one fsync. A step that throws fails alone: the transaction is taken
 * back, and its steps run once more, each in its own savepoint. Not at first: with savepoints, an insert of the door
 * takes half as long again. No step is answered before the commit that holds it.
 *
 * @param now ms, of a clock that only moves forward
 */
export function createGroupCommit(db: SqliteDatabase, now = () => performance.now()): Write {
  const lanes: Readonly<Record<Lane, Waiting[]>> = { door: [], work: [] };
  const together = db.transaction((group: Waiting[]) => {
    /** Runs what waits in a lane, the first whatever it takes, so that nothing waits for ever. */
    const runLane = (lane: Waiting[], mostMs: number): void => {
      const endsAt = now() + mostMs;
      do {
        const step = lane.shift();
        if (step === undefined) return;
        group.push(step);
        step.run();
      } while (now() < endsAt);
    };
    runLane(lanes.door, bounds.door);
    runLane(lanes.work, group.length > 0 ? bounds.workBehindDoor : bounds.work);
  });

  const apart = createApart(db);
  const commit = (group: Waiting[]): readonly (() => void)[] => {
    try {
      together.immediate(group);
      return group.map(({ settle }) => settle);
    } catch (error) {
      // No transaction could be begun: every step would wait as long for that.
      if (group.length === 0) group.push(...lanes.door.splice(0), ...lanes.work.splice(0));
      else return apart.immediate(group);
      throw error;
    }
  };

  const flush = (): void => {
    const group: Waiting[] = [];
    try {
      for (const answer of commit(group)) answer();
    } catch (error) {
      for (const { fail } of group) fail(explained(db, error));
    }
    if (lanes.door.length + lanes.work.length > 0) setImmediate(flush);
  };

  return async (step, lane = 'work') =>
    new Promise((resolve, reject) => {
      let result: ReturnType<typeof step>;
      if (lanes.door.length + lanes.work.length === 0) setImmediate(flush);
      lanes[lane].push({
        run: () => {
          result = step();
        },
        settle: () => {
          resolve(result);
        },
        fail: reject,
      });
    });
}
