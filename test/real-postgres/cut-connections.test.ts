import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PostgresDatabase } from '../../src/storage/postgres/database.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';
import { StorageError } from '../../src/stored/storage-error.ts';
import { createDatabase } from '../support/create-database.ts';
import { layWire } from './lay-wire.ts';

let server: Awaited<ReturnType<typeof createDatabase>>;
let database: PostgresDatabase;
let other: PostgresDatabase;

beforeAll(async () => {
  server = await createDatabase();
  database = openPool(server?.url ?? '');
  other = openPool(server?.url ?? '');
  await database.run('CREATE TABLE words (word text PRIMARY KEY)');
});

afterAll(async () => {
  await database.close();
  await other.close();
  await server?.drop();
});

async function cut(): Promise<void> {
  await other.run(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
}

/** Writes a word, unless it is there; the first time the connection is cut before or after the last statement. */
function writing(word: string, then: 'another statement' | 'commit') {
  let tries = 0;
  return {
    tries: () => tries,
    work: async (sql: Pick<PostgresDatabase, 'run'>): Promise<void> => {
      tries += 1;
      await sql.run('INSERT INTO words VALUES ($1) ON CONFLICT DO NOTHING', [word]);
      if (tries === 1) await cut();
      if (then === 'another statement') await sql.run('SELECT 1');
    },
  };
}

const written = async (word: string) =>
  database.all('SELECT word FROM words WHERE word = $1', [word]);

it('does work again whose connection was cut before the commit', async () => {
  const { tries, work } = writing('before', 'another statement');
  await database.transaction(work);
  expect(tries()).toBe(2);
  expect(await written('before')).toHaveLength(1);
});

it('leaves it to the caller when nobody knows whether the work was committed', async () => {
  const { tries, work } = writing('unknown', 'commit');
  await expect(database.transaction(work)).rejects.toThrow(StorageError);
  expect(tries()).toBe(1);
});

it('does work again that may have been committed, if it finds what it wrote before', async () => {
  const { tries, work } = writing('repeatable', 'commit');
  await database.transaction(work, { repeatable: true });
  expect(tries()).toBe(2);
  expect(await written('repeatable')).toHaveLength(1);
});

it('leaves a server that can only be read, for the next connection may find another', async () => {
  await database.transaction(async (sql) =>
    sql.run('SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY'),
  );
  const write = async () =>
    database.transaction(async (sql) => sql.run(`INSERT INTO words VALUES ('failover')`));
  await expect(write()).rejects.toThrow('is a read-only replica');
  await write();
  expect(await written('failover')).toHaveLength(1);
});

it('does not call committed what the server rolled back because of a failure that was kept quiet', async () => {
  const committed = database.transaction(async (sql) => {
    await sql.run(`INSERT INTO words VALUES ('quiet')`);
    await sql.run('INSERT INTO words VALUES (NULL)').catch(() => undefined);
  });
  await expect(committed).rejects.toThrow('not-null');
  expect(await written('quiet')).toEqual([]);
});

it('says what failed, not what the server refused after it', async () => {
  const said = database.transaction(async (sql) =>
    Promise.all([
      Promise.all([Promise.all([sql.run('INSERT INTO words VALUES (NULL)')])]),
      sql.run('SELECT 1'),
    ]),
  );
  await expect(said).rejects.toThrow('not-null');
});

it('does work again that wrote the same as another', async () => {
  let tries = 0;
  await database.transaction(async (sql) => {
    tries += 1;
    await sql.run(`INSERT INTO words VALUES ($1)`, [tries === 1 ? 'repeatable' : 'other']);
  });
  expect(tries).toBe(2);
});

it('goes on where a machine lost its power in the middle of its work', async () => {
  const wire = await layWire(server?.url ?? '');
  const powerless = openPool(wire.url);
  const write = async (sql: Pick<PostgresDatabase, 'run'>) =>
    sql.run(`INSERT INTO words VALUES ('contested') ON CONFLICT DO NOTHING`);
  const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
  const lost = powerless.transaction(async (sql) => {
    await write(sql);
    wire.cut();
    begin(undefined);
    await sql.run('SELECT 1');
  });
  await begun;
  expect(await database.transaction(write)).toBe(1);
  await expect(lost).rejects.toThrow(StorageError);
  wire.remove();
  await powerless.close();
});
