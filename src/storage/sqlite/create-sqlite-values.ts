import { createValues, type Values } from '../create-values.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

export function createSqliteValues(db: SqliteDatabase, write: Write): Values {
  const take = createSqliteTakeSteps(db);
  return createValues(
    async (begin) => Promise.resolve(take(begin())),
    async (begin) => write(() => take(begin())),
  );
}
