import { openPostgres } from '../../src/app/open-postgres.ts';
import { createStorage } from '../../src/storage/sqlite/create-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { ownDatabase, type OwnDatabase } from './own-database.ts';

/** A database of the test's own, opened as a bot opens it, and gone when it is closed. */
export async function openOwnStorage(): Promise<Storage & Pick<OwnDatabase, 'settings'>> {
  const { settings, remove } = await ownDatabase();
  const { DATABASE_PATH: path, DATABASE_URL: connectionString } = settings;
  const storage =
    connectionString === ''
      ? createStorage({ path })
      : await openPostgres({ connectionString, operators: undefined, onError: () => undefined });
  return {
    ...storage,
    settings,
    close: async () => {
      await storage.close();
      await remove();
    },
  };
}
