import type { SettingsStore } from '../../settings/settings-store.ts';
import { createSettingsStore } from '../create-settings-store.ts';
import type { PostgresDatabase } from './database.ts';
import { takeSteps } from './take-steps.ts';

/** Any number will do, as long as no other program locks by it. */
const lock = 7_302_014_552;

export function createPostgresSettingsStore(database: PostgresDatabase): SettingsStore {
  return createSettingsStore(
    async (begin) => takeSteps(database, begin()),
    async (begin) =>
      database.transaction(async (sql) => {
        await sql.run('SELECT pg_advisory_xact_lock($1)', [lock]);
        return takeSteps(sql, begin());
      }),
  );
}
