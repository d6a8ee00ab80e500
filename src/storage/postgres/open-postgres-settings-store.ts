import type { KeyValueStore } from '../../running/key-value-store.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import { createPostgresSettingsStore } from './create-postgres-settings-store.ts';
import { createPostgresValues } from './create-postgres-values.ts';
import type { PostgresDatabase } from './database.ts';
import { migrate } from './migrate.ts';

/**
 * The settings in a database, beside bots that may be running.
 *
 * @throws StorageError
 */
export async function openPostgresSettingsStore(
  database: PostgresDatabase,
): Promise<
  SettingsStore & Pick<KeyValueStore, 'writeValue'> & { readonly close: () => Promise<void> }
> {
  try {
    await migrate(database);
    return {
      ...createPostgresSettingsStore(database),
      writeValue: createPostgresValues(database).writeValue,
      close: database.close,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
