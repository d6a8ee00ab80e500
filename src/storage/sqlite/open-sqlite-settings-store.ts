import type { KeyValueStore } from '../../running/key-value-store.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { createGroupCommit } from './create-group-commit.ts';
import { createSqliteSettingsStore } from './create-sqlite-settings-store.ts';
import { createSqliteValues } from './create-sqlite-values.ts';
import { openDatabase } from './open-database.ts';

/**
 * The settings in a database that exists, beside a bot that may be running.
 *
 * @throws StorageError
 */
export function openSqliteSettingsStore(
  path: string,
): SettingsStore & Pick<KeyValueStore, 'writeValue'> & { readonly close: () => Promise<void> } {
  const db = openDatabase(path, { create: false });
  const write = createGroupCommit(db);
  return {
    ...createSqliteSettingsStore(db, write),
    writeValue: createSqliteValues(db, write).writeValue,
    close: async () => {
      db.close();
      return Promise.resolve();
    },
  };
}
