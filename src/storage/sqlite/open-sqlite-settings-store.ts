import type { SettingsStore } from '../../settings/settings-store.ts';
import { createGroupCommit } from './create-group-commit.ts';
import { createSqliteSettingsStore } from './create-sqlite-settings-store.ts';
import { openDatabase } from './open-database.ts';

/**
 * The settings in a database that exists, beside a bot that may be running.
 *
 * @throws StorageError
 */
export function openSqliteSettingsStore(
  path: string,
): SettingsStore & { readonly close: () => Promise<void> } {
  const db = openDatabase(path, { create: false });
  return {
    ...createSqliteSettingsStore(db, createGroupCommit(db)),
    close: async () => {
      db.close();
      return Promise.resolve();
    },
  };
}
