import { expect, it } from 'vitest';
import type { PostgresDatabase } from '../../../src/storage/postgres/database.ts';
import { migrate } from '../../../src/storage/postgres/migrate.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { openPglite } from '../../support/pglite-database.ts';

/** A server of which nothing is known but its version, and which must not be asked for more. */
function serverOf(version: number): PostgresDatabase {
  const all = async () => Promise.resolve([{ version }]);
  return { all } as Partial<PostgresDatabase> as PostgresDatabase;
}

it('refuses a server that is too old with what to do, and changes nothing there', async () => {
  await expect(migrate(serverOf(120_022))).rejects.toEqual(
    new StorageError(
      'PostgreSQL 12 is too old: the bot needs 13 or later. Upgrade it, or name a newer one in DATABASE_URL.',
    ),
  );
});

it('refuses a database of a newer version, and leaves it as it is', async () => {
  const database = await openPglite();
  await migrate(database);
  await database.run('UPDATE schema_version SET version = 99');
  await expect(migrate(database)).rejects.toThrow(
    /^The database was written by a newer version \(schema 99, this one knows \d+\)\. Deploy that version again/,
  );
  expect(await database.all('SELECT version FROM schema_version')).toEqual([{ version: 99 }]);
  await database.end();
});
