import type { SettingsStore } from '../../settings/settings-store.ts';
import { createSettingsStore } from '../create-settings-store.ts';
import type { Write } from './create-group-commit.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';

export function createSqliteSettingsStore(db: SqliteDatabase, write: Write): SettingsStore {
  const take = createSqliteTakeSteps(db);
  return createSettingsStore(
    async (begin) => Promise.resolve(take(begin())),
    async (begin) => write(() => take(begin())),
  );
}
