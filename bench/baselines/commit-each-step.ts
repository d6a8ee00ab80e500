import type { Write } from '../../src/storage/sqlite/create-group-commit.ts';
import type { SqliteDatabase } from '../../src/storage/sqlite/open-database.ts';

/** The same promise as our group commit, kept the plain way: every step has a commit, and so an fsync, of its own. */
export function createCommitEachStep(db: SqliteDatabase): Write {
  return async (step) => Promise.resolve().then(() => db.transaction(step).immediate());
}
