import type { DatabaseSettings } from './config/read-database.ts';
import type { CatchUpStore } from './inbox/catch-up-source.ts';
import type { OpenDesk } from './outbox/desk.ts';
import { openBeside } from './storage/postgres/open-beside.ts';
import { openPool } from './storage/postgres/open-pool.ts';
import { openCatchUpStore as openSqliteCatchUpStore } from './storage/sqlite/create-catch-up-store.ts';
import { openDesk as openSqliteDesk } from './storage/sqlite/open-desk.ts';

/* What a command does with the database that the settings name, beside a bot that may be running. */

/** @throws StorageError */
export async function openDesk({ databaseUrl, databasePath }: DatabaseSettings): Promise<OpenDesk> {
  if (databaseUrl === undefined) return openSqliteDesk(databasePath);
  const { desk, close } = await openBeside(openPool(databaseUrl));
  return { ...desk, close };
}

/** @throws StorageError */
export async function openCatchUpStore({
  databaseUrl,
  databasePath,
}: DatabaseSettings): Promise<CatchUpStore & { readonly close: () => Promise<void> }> {
  if (databaseUrl !== undefined) {
    const { catchUp, close } = await openBeside(openPool(databaseUrl));
    return { ...catchUp, close };
  }
  const { close, ...store } = openSqliteCatchUpStore(databasePath);
  return { ...store, close: async () => Promise.resolve().then(close) };
}
