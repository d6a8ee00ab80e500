import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { env } from 'node:process';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { openPool } from '../../../src/storage/postgres/open-pool.ts';
import { createDatabase } from '../../support/create-database.ts';

/** A database as an earlier version left it: with the program killed while it was at work. */
export interface Yesterday {
  readonly kind: 'sqlite' | 'postgres';
  readonly settings: { readonly DATABASE_PATH: string; readonly DATABASE_URL: string };
  /** Asks it before any newer program has opened it, so in that version's schema; numbers are numbers. */
  readonly rows: <Row>(sql: string) => Promise<readonly Row[]>;
  /** Lets go of it, so that a bot can have it. */
  readonly release: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

function read(version: string, kind: Yesterday['kind']): string {
  return readFileSync(new URL(`${version}.${kind}.sql`, import.meta.url), 'utf8');
}

/** What `version` wrote, as a file at `path`. */
export function restoreSqlite(version: string, path: string): Yesterday {
  mkdirSync(dirname(path), { recursive: true });
  const db = new Database(path);
  // The index of words is restored by its own tables, which SQLite protects otherwise.
  db.unsafeMode(true);
  db.exec(read(version, 'sqlite'));
  return {
    kind: 'sqlite',
    settings: { DATABASE_PATH: path, DATABASE_URL: '' },
    rows: async <Row>(sql: string) => {
      const statement = db.prepare<[], Row>(sql);
      if (statement.reader) return Promise.resolve(statement.all());
      statement.run();
      return Promise.resolve([]);
    },
    release: async () => {
      db.close();
      return Promise.resolve();
    },
    remove: async () => Promise.resolve(),
  };
}

async function restorePostgres(version: string): Promise<Yesterday | undefined> {
  const database = await createDatabase();
  if (database === undefined) return undefined;
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(read(version, 'postgres'));
  await client.end();
  const pool = openPool(database.url);
  return {
    kind: 'postgres',
    settings: { DATABASE_PATH: '', DATABASE_URL: database.url },
    rows: async <Row>(sql: string) => pool.all<Row>(sql),
    release: pool.close,
    remove: database.drop,
  };
}

/**
 * Restores what `version` wrote, exactly: a file at `path`, or a database on the server that TEST_DATABASE_URL
 * names. Its times stay as they were: to the bot it is as if nobody had started it since.
 */
export async function restoreYesterday(version: string, path: string): Promise<Yesterday> {
  if (env['TEST_DATABASE_URL'] === undefined) return restoreSqlite(version, path);
  return (await restorePostgres(version)) ?? restoreSqlite(version, path);
}
