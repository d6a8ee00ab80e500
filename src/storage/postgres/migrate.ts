import { readdirSync, readFileSync } from 'node:fs';
import { StorageError } from '../../stored/storage-error.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { fillSearchRows } from './fill-search-rows.ts';

const migrationsFolder = new URL('./migrations/', import.meta.url);
const oldestServer = 130_000;
/** Any number will do, as long as no other program locks by it. */
const lock = 7_302_014_551;

/** The numbered .sql files in order; the table `schema_version` says how many the database has had. */
function migrations(): readonly string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, migrationsFolder), 'utf8'));
}

async function versionOf(sql: Sql): Promise<number> {
  const [found] = await sql.all<{ known: string | null }>(
    `SELECT to_regclass('schema_version')::text AS known`,
  );
  if (typeof found?.known !== 'string') return 0;
  const [row] = await sql.all<{ version: number }>('SELECT version FROM schema_version');
  return row?.version ?? 0;
}

async function requireServer(sql: Sql): Promise<void> {
  const [row] = await sql.all<{ version: number }>(
    `SELECT current_setting('server_version_num')::integer AS version`,
  );
  const version = row?.version ?? 0;
  if (version >= oldestServer) return;
  throw new StorageError(
    `PostgreSQL ${Math.floor(version / 10_000)} is too old: the bot needs 13 or later. Upgrade it, or name a newer one in DATABASE_URL.`,
  );
}

/**
 * Brings the schema up to date; of machines that start together, one does. Then what is in it.
 *
 * @throws StorageError
 */
export async function migrate(database: PostgresDatabase): Promise<void> {
  await requireServer(database);
  const all = migrations();
  await database.transaction(
    async (sql) => {
      await sql.run('SELECT pg_advisory_xact_lock($1)', [lock]);
      const version = await versionOf(sql);
      if (version > all.length) {
        throw new StorageError(
          `The database was written by a newer version (schema ${version}, this one knows ${all.length}). ` +
            'Deploy that version again, or restore a backup made before it.',
        );
      }
      if (version === all.length) return;
      for (const migration of all.slice(version)) await sql.executeSql(migration);
      if (version === 0)
        await sql.executeSql('CREATE TABLE schema_version (version integer NOT NULL)');
      await sql.run('DELETE FROM schema_version');
      await sql.run('INSERT INTO schema_version (version) VALUES ($1)', [all.length]);
    },
    // Over a large table a step takes longer than anything else may, and would be broken off at every start.
    { takesLong: true },
  );
  // Not in that transaction, which nobody else could write orders in.
  await fillSearchRows(database);
}
