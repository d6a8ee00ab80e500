import type { DatabaseSettings } from '../config/read-database.ts';
import type { Erasures } from '../claims/erasures.ts';
import type { CatchUpStore } from '../catch-up/catch-up-source.ts';
import type { OpenDesk } from '../operators/desk.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { openSqliteCatchUpStore } from '../storage/sqlite/create-sqlite-catch-up-store.ts';
import { openSqliteSettingsStore } from '../storage/sqlite/open-sqlite-settings-store.ts';
import { openSqliteErasures } from '../storage/sqlite/open-sqlite-erasures.ts';
import { openSqliteDesk } from '../storage/sqlite/open-sqlite-desk.ts';

/** PostgreSQL's packages are loaded only where they are used. */
async function openPostgresBeside(url: string) {
  const { openPostgresForCommand: openBeside } =
    await import('../storage/postgres/open-postgres-for-command.ts');
  const { openPool } = await import('../storage/postgres/open-pool.ts');
  return openBeside(openPool(url));
}

/* What a command does with the database that the settings name, beside a bot that may be running. */

/** @throws StorageError */
export async function openDesk({ databaseUrl, databasePath }: DatabaseSettings): Promise<OpenDesk> {
  if (databaseUrl === undefined) return openSqliteDesk(databasePath);
  const { desk, ordersOf, close } = await openPostgresBeside(databaseUrl);
  return { ...desk, ordersOf, close };
}

/** @throws StorageError */
export async function openErasures({
  databaseUrl,
  databasePath,
}: DatabaseSettings): Promise<Erasures & { readonly close: () => Promise<void> }> {
  if (databaseUrl === undefined) return openSqliteErasures(databasePath);
  const { erasures, close } = await openPostgresBeside(databaseUrl);
  return { ...erasures, close };
}

/** @throws StorageError */
export async function openCatchUpStore({
  databaseUrl,
  databasePath,
}: DatabaseSettings): Promise<CatchUpStore & { readonly close: () => Promise<void> }> {
  if (databaseUrl !== undefined) {
    const { catchUp, close } = await openPostgresBeside(databaseUrl);
    return { ...catchUp, close };
  }
  const { close, ...store } = openSqliteCatchUpStore(databasePath);
  return { ...store, close: async () => Promise.resolve().then(close) };
}

/** @throws StorageError */
export async function openSettingsStore({
  databaseUrl,
  databasePath,
}: DatabaseSettings): Promise<
  SettingsStore & Pick<KeyValueStore, 'writeValue'> & { readonly close: () => Promise<void> }
> {
  if (databaseUrl === undefined) return openSqliteSettingsStore(databasePath);
  const { openPostgresSettingsStore } =
    await import('../storage/postgres/open-postgres-settings-store.ts');
  const { openPool } = await import('../storage/postgres/open-pool.ts');
  return openPostgresSettingsStore(openPool(databaseUrl));
}
