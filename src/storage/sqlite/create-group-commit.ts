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
const bounds = { door: 5, work: 4, workBehindDoor: 2 };

/**
 * Lets concurrent writers share one transaction, and so one fsync. Each step runs in its own savepoint: a
 * step that throws fails alone. No step is answered before the commit that holds it.
 *
 * @param now ms, of a clock that only moves forward
 */
export function createGroupCommit(db: SqliteDatabase, now = () => performance.now()): Write {
  const lanes: Readonly<Record<Lane, Waiting[]>> = { door: [], work: [] };
  // A broken constraint is a bug of ours and speaks for itself.
  const explained = (error: unknown): unknown =>
    error instanceof Database.SqliteError && !error.code.startsWith('SQLITE_CONSTRAINT')
      ? explainSqliteFailure(db.name, error)
      : error;
  const savepoint = db.transaction((run: () => void) => {
    run();
  });

  const runStep = ({ run, settle, fail }: Waiting): (() => void) => {
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
  };

  const commit = db.transaction((group: Waiting[], answers: (() => void)[]) => {
    /** Runs what waits in a lane, the first whatever it takes, so that nothing waits for ever. */
    const runLane = (lane: Waiting[], mostMs: number): void => {
      const endsAt = now() + mostMs;
      do {
        const step = lane.shift();
        if (step === undefined) return;
        group.push(step);
        answers.push(runStep(step));
      } while (now() < endsAt);
    };
    runLane(lanes.door, bounds.door);
    runLane(lanes.work, group.length > 0 ? bounds.workBehindDoor : bounds.work);
  });

  const flush = (): void => {
    const group: Waiting[] = [];
    const answers: (() => void)[] = [];
    try {
      commit.immediate(group, answers);
      for (const answer of answers) answer();
    } catch (error) {
      // Where not even a transaction could be begun, all of them would wait as long as that.
      const failed = group.length > 0 ? group : [...lanes.door.splice(0), ...lanes.work.splice(0)];
      for (const { fail } of failed) fail(explained(error));
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
