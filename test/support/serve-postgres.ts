import { env } from 'node:process';
import { postgresPrograms, startPostgres } from './start-postgres.ts';

/** A server for a whole run of the tests: the one that TEST_DATABASE_URL names, or one of its own. */
export default async function servePostgres(): Promise<() => Promise<void>> {
  if (env['TEST_DATABASE_URL'] !== undefined) return async () => Promise.resolve();
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
