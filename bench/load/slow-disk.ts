import Database from 'better-sqlite3';

/*
 * Loaded into a contender with `--import`: every transaction takes 2 ms longer to commit, as on a disk whose
 * fsync costs that much. The real commit, with its real fsync, comes first.
 */
const commitMs = 2;
const clock = new Int32Array(new SharedArrayBuffer(4));

type Step = (...values: unknown[]) => unknown;
type Kinds = Readonly<Record<'immediate' | 'deferred' | 'exclusive', Step>>;
interface Prototype {
  transaction: (this: Database.Database, step: Step) => Step & Kinds;
}

const prototype = Database.prototype as unknown as Prototype;
const { transaction } = prototype;

prototype.transaction = function (step) {
  const run = transaction.call(this, step);
  const slowly =
    (commit: Step): Step =>
    (...values) => {
      // A savepoint within a transaction reaches no disk.
      if (this.inTransaction) return commit(...values);
      const result = commit(...values);
      Atomics.wait(clock, 0, 0, commitMs);
      return result;
    };
  return Object.assign(slowly(run), {
    immediate: slowly(run.immediate),
    deferred: slowly(run.deferred),
    exclusive: slowly(run.exclusive),
  });
};
