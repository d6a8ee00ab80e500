import { env } from 'node:process';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { createPostgresStorage } from '../../src/storage/postgres/create-postgres-storage.ts';
import { createDatabase } from './create-database.ts';
import { postgresPrograms, startPostgres } from './start-postgres.ts';

/**
 * A server for a whole run of the tests, the one that TEST_DATABASE_URL names or one of its own, and on it a
 * database with the bot's tables and the engine's, which the tests copy.
 */
export default async function servePostgres(): Promise<() => Promise<void>> {
  const stop = env['TEST_DATABASE_URL'] === undefined ? await startOwn() : dropCopies;
  const template = await createDatabase();
  if (template === undefined) throw new Error('there is no server');
  const { database, close } = await createPostgresStorage({
    random: () => 0,
    ...{ database: openPool(template.url), onOneMachine: (part) => part },
    onError: () => undefined,
  });
  await database.run('DELETE FROM settings');
  await close();
  env['TEST_DATABASE_TEMPLATE'] = template.name;
  return stop;
}

/** What was made on a server that stays. */
async function dropCopies(): Promise<void> {
  const { TEST_DATABASE_URL: server = '', TEST_DATABASE_TEMPLATE: template = '' } = env;
  const pool = openPool(server);
  const made = await pool.all<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
    [template],
  );
  for (const { datname } of made)
    await pool.executeSql(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await pool.close();
}

async function startOwn(): Promise<() => Promise<void>> {
  const programs = postgresPrograms();
  if (programs === undefined) {
    throw new Error(
      'Install PostgreSQL (apt-get install postgresql), or set TEST_DATABASE_URL to a server whose user may create databases.',
    );
  }
  const server = await startPostgres(programs);
  env['TEST_DATABASE_URL'] = server.url;
  return server.stop;
}
