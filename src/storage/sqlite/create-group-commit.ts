import Database from 'better-sqlite3';
import { createWorkShare, type WorkShare } from './create-work-share.ts';
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

type Lanes = Readonly<Record<Lane, Waiting[]>>;

/** How long the door's steps of a commit may hold the event loop, ms. */
const doorMs = 5;

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

/** Moves what it runs of the lanes to the group, and answers what is to be called once all of it is on disk. */
function createCommit(db: SqliteDatabase, lanes: Lanes, share: WorkShare, now: () => number) {
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
    if (lanes.door.length > 0) share.cameToDoor(now());
    runLane(lanes.door, doorMs);
    if (lanes.work.length === 0 || share.restMs(now()) > 0) return;
    runLane(lanes.work, share.turnMs(now()));
  });
  const apart = createApart(db);
  return (group: Waiting[]): readonly (() => void)[] => {
    try {
      together.immediate(group);
      return group.map(({ settle }) => settle);
    } catch (error) {
      if (group.length > 0) {
        // However many of the door's fail one after the other.
        group.push(...lanes.work.splice(0, 1));
        return apart.immediate(group);
      }
      // No transaction could be begun: every step would wait as long for that.
      group.push(...lanes.door.splice(0), ...lanes.work.splice(0));
      throw error;
    }
  };
}

/**
 * Lets concurrent writers share one transaction, and so one fsync. A step that throws fails alone: the transaction is taken
 * back, and its steps run once more, each in its own savepoint. Not at first: with savepoints, an insert of the door
 * takes half as long again. No step is answered before the commit that holds it.
 *
 * @param now ms, of a clock that only moves forward
 * @param wait calls something after some ms of that clock
 */
export function createGroupCommit(
  db: SqliteDatabase,
  now = () => performance.now(),
  wait: (work: () => void, ms: number) => unknown = setTimeout,
): Write {
  const lanes: Lanes = { door: [], work: [] };
  const share = createWorkShare();
  const commit = createCommit(db, lanes, share, now);
  let next: NodeJS.Immediate | undefined;
  let isResting = false;
  /** At the end of this turn of the event loop, for what else comes in it, or when work has rested. */
  const schedule = (): void => {
    if (lanes.door.length + lanes.work.length === 0) return;
    const restMs = lanes.door.length > 0 ? 0 : share.restMs(now());
    if (restMs === 0) next ??= setImmediate(flush);
    else if (!isResting) {
      isResting = true;
      wait(endRest, restMs);
    }
  };
  const endRest = (): void => {
    isResting = false;
    schedule();
  };
  const flush = (): void => {
    next = undefined;
    const begunAt = now();
    const waited = lanes.work.length;
    const group: Waiting[] = [];
    try {
      for (const answer of commit(group)) answer();
    } catch (error) {
      for (const { fail } of group) fail(explained(db, error));
    }
    share.held(now() - begunAt);
    if (lanes.work.length < waited) share.worked(now());
    schedule();
  };

  return async (step, lane = 'work') =>
    new Promise((resolve, reject) => {
      let result: ReturnType<typeof step>;
      lanes[lane].push({
        run: () => {
          result = step();
        },
        settle: () => {
          resolve(result);
        },
        fail: reject,
      });
      schedule();
    });
}
