import { openPostgres } from '../../src/storage/postgres/open-postgres.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { hurry, putEmptyDatabase } from './open-storage.ts';
import { ownDatabase, type OwnDatabase } from './own-database.ts';

function openFile(path: string): Storage {
  putEmptyDatabase(path);
  const storage = createSqliteStorage({ path });
  hurry(storage);
  return storage;
}

/** A database of the test's own, opened as a bot opens it, and gone when it is closed. */
export async function openOwnStorage(): Promise<Storage & Pick<OwnDatabase, 'settings'>> {
  const { settings, remove } = await ownDatabase();
  const { DATABASE_PATH: path, DATABASE_URL: connectionString } = settings;
  const storage =
    connectionString === ''
      ? openFile(path)
      : await openPostgres({
          connectionString,
          operators: undefined,
          random: () => 0,
          onError: () => undefined,
          onAway: (error) => {
            throw error;
          },
        });
  return {
    ...storage,
    settings,
    close: async () => {
      await storage.close();
      await remove();
    },
  };
}
