import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { BackedUp } from '../chaos/restores.ts';
import type { PostgresServer } from '../support/start-postgres.ts';

const run = promisify(execFile);
/** Nobody restores a backup of this second: it is as if this had passed since. A nonce is forgotten by then. */
const ageMs = 300_000;

async function ask(
  url: string,
  text: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Readonly<Record<string, unknown>>>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A database of a server that is backed up and restored as its owners would: with PostgreSQL's own programs. */
export async function postgresBackedUp(
  server: PostgresServer,
  { programs, folder }: { readonly programs: string; readonly folder: string },
): Promise<BackedUp> {
  const databaseUrl = await server.createDatabase();
  const file = join(folder, 'backup.dump');
  const name = new URL(databaseUrl).pathname.slice(1);
  return {
    databaseUrl,
    backUp: async () => {
      await run(join(programs, 'pg_dump'), ['--format=custom', `--file=${file}`, databaseUrl]);
    },
    waiting: async () => {
      const [row] = await ask(
        databaseUrl,
        `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
              + (SELECT count(*) FROM deliveries WHERE state <> 'done') AS waiting`,
      );
      return Number(row?.['waiting']);
    },
    restore: async () => {
      await ask(server.url, `DROP DATABASE ${name} WITH (FORCE)`);
      await ask(server.url, `CREATE DATABASE ${name}`);
      await run(join(programs, 'pg_restore'), ['--no-owner', `--dbname=${databaseUrl}`, file]);
      await ask(
        databaseUrl,
        `UPDATE settings SET value = (value::bigint - ${ageMs})::text WHERE name = 'checked_at';
         UPDATE messages SET first_tried_at = first_tried_at - ${ageMs}, absent_at = absent_at - ${ageMs}`,
      );
    },
  };
}
