import { env } from 'node:process';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { openBeside } from '../../src/storage/postgres/open-beside.ts';
import { createDatabase } from './create-database.ts';
import { postgresPrograms, startPostgres } from './start-postgres.ts';

/**
 * A server for a whole run of the tests, the one that TEST_DATABASE_URL names or one of its own, and on it a
 * database with the bot's tables: to copy one takes a quarter of the time that it takes to make them.
 */
export default async function servePostgres(): Promise<() => Promise<void>> {
  const stop = env['TEST_DATABASE_URL'] === undefined ? await startOwn() : undefined;
  const template = await createDatabase();
  if (template === undefined) throw new Error('there is no server');
  const { close } = await openBeside(openPool(template.url));
  await close();
  env['TEST_DATABASE_TEMPLATE'] = new URL(template.url).pathname.slice(1);
  return async () => {
    await template.drop();
    await stop?.();
  };
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
