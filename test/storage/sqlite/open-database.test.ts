import { spawn, spawnSync } from 'node:child_process';
import { everyShop } from '../../../src/orders/shops.ts';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDatabase } from '../../../src/storage/sqlite/lock-database.ts';
import { explainSqliteFailure } from '../../../src/storage/sqlite/explain-sqlite-failure.ts';
import { createSqliteOrderSearch } from '../../../src/storage/sqlite/create-sqlite-order-search.ts';
import { openDatabase, type SqliteDatabase } from '../../../src/storage/sqlite/open-database.ts';
import { StorageError } from '../../../src/stored/storage-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const migrationsFolder = new URL('../../../src/storage/sqlite/migrations/', import.meta.url);
const migrations = readdirSync(migrationsFolder)
  .sort()
  .map((name) => readFileSync(new URL(name, migrationsFolder), 'utf8'));

let folder: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder.path, 'orders.db');
});
afterEach(() => {
  folder.remove();
});

/** What one process writes is closed before the next looks. */
function opened<T>(look: (db: SqliteDatabase) => T): T {
  const db = openDatabase(path);
  try {
    return look(db);
  } finally {
    db.close();
  }
}

function schemaOf(db: SqliteDatabase): string {
  const statements = db
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'order_words\\__%' ESCAPE '\\'
       ORDER BY type, name`,
    )
    .pluck();
  return `${statements.all().join(';\n\n')};\n`;
}

function failure(open: () => unknown): StorageError {
  try {
    open();
  } catch (error) {
    if (error instanceof StorageError) return error;
    throw error;
  }
  throw new Error('it opened');
}

describe('a database that is opened again', () => {
  it('waits for the disk at every commit, keeps a write-ahead log and its foreign keys', () => {
    opened(() => undefined);
    const settings = opened((db) =>
      ['synchronous', 'journal_mode', 'foreign_keys', 'busy_timeout'].map((name) =>
        db.pragma(name, { simple: true }),
      ),
    );
    expect(settings).toEqual([2, 'wal', 1, 5_000]);
  });

  it('is as it was', () => {
    opened((db) => db.exec("INSERT INTO settings VALUES ('a', 'b')"));
    expect(opened((db) => db.prepare('SELECT * FROM settings').all())).toEqual([
      { name: 'a', value: 'b' },
    ]);
  });
});

describe('the schema', () => {
  it('is the reviewed one (to accept a change: vitest run test/storage -u)', async () => {
    await expect(opened(schemaOf)).toMatchFileSnapshot('../schema.golden.sql');
  });

  it.each(migrations.keys().toArray())('grows from version %i to the same', (version) => {
    const fresh = opened(schemaOf);
    path = join(folder.path, 'older.db');
    const older = new Database(path);
    for (const sql of migrations.slice(0, version)) older.exec(sql);
    older.pragma(`user_version = ${version}`);
    older.close();
    expect(opened(schemaOf)).toBe(fresh);
    expect(opened((db) => db.pragma('user_version', { simple: true }))).toBe(migrations.length);
  });

  describe('found by a command', () => {
    const openBeside = (): void => void openDatabase(path, { create: false }).close();
    const version = (): unknown => {
      const db = new Database(path, { readonly: true });
      const found = db.pragma('user_version', { simple: true });
      db.close();
      return found;
    };
    beforeEach(() => {
      const older = new Database(path);
      older.exec(migrations[0] ?? '');
      older.pragma('user_version = 1');
      older.close();
    });

    it('stays as it is while a bot has it, and the command says so', () => {
      const unlock = lockDatabase(path, { onWait: () => undefined });
      expect(failure(openBeside).message).toMatch(
        /^A bot of an earlier version is using the database .* \(schema 1, this command needs \d+\)/,
      );
      expect(version()).toBe(1);
      unlock();
    });

    it('is changed while no bot has it, and left to the next one', () => {
      openBeside();
      expect(version()).toBe(migrations.length);
      lockDatabase(path, { onWait: () => undefined })();
    });
  });

  it('keeps the orders of the first version, and finds them by their words and names since', async () => {
    const older = new Database(path);
    older.exec(migrations[0] ?? '');
    older.pragma('user_version = 1');
    older.exec(`WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1200)
      INSERT INTO orders (platform, order_id, number, customer_name, items, parcels, known_as_of, refreshed_at)
      SELECT 'sellfern', 'o' || n, '#' || n || '-A', 'ガラス', '[]', '[]', 1, 1 FROM numbers`);
    older.close();
    const db = openDatabase(path);
    const { find, search } = createSqliteOrderSearch(db)(everyShop);
    for (const asked of ['1-A', '777 a', '#1200-A', 'O1200']) {
      expect([asked, (await find({ reference: asked })).length]).toEqual([asked, 1]);
    }
    expect(await search('ガラス', 2_000)).toHaveLength(1_200);
    expect((await search('ガラ 1200a', 5)).map(({ id }) => id)).toEqual(['o1200']);
    db.close();
  });

  it('is changed only after a copy was put aside that the older version can open; two are kept', () => {
    for (const version of [1, 2, 3]) {
      path = join(folder.path, 'orders.db');
      const older = new Database(path);
      for (const sql of migrations.slice(0, version)) older.exec(sql);
      older.pragma(`user_version = ${version}`);
      older.exec(`INSERT INTO settings VALUES ('kept', 'in ${version}')`);
      older.close();
      opened(() => undefined);
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true });
    }
    const backups = join(folder.path, 'backups');
    const copies = readdirSync(backups).sort();
    expect(copies.map((name) => /^orders-upgrade-.*-(schema-\d)\.db$/.exec(name)?.[1])).toEqual([
      'schema-2',
      'schema-3',
    ]);
    const copy = new Database(join(backups, copies[0] ?? ''));
    expect(copy.pragma('user_version', { simple: true })).toBe(2);
    expect(copy.prepare("SELECT value FROM settings WHERE name = 'kept'").pluck().get()).toBe(
      'in 2',
    );
    copy.close();
  });

  it('is left alone where no copy can be put aside', () => {
    const older = new Database(path);
    older.exec(migrations[0] ?? '');
    older.pragma('user_version = 1');
    older.close();
    writeFileSync(join(folder.path, 'backups'), 'a file in the way');
    expect(failure(() => openDatabase(path)).message).toContain(path);
    const left = new Database(path);
    expect(left.pragma('user_version', { simple: true })).toBe(1);
    left.close();
  });

  it('of a new database needs no copy', () => {
    opened(() => undefined);
    expect(readdirSync(folder.path)).toEqual(['orders.db']);
  });

  it('of a newer version is refused and left alone', () => {
    opened((db) => db.pragma('user_version = 99'));
    expect(failure(() => openDatabase(path)).message).toMatch(
      /written by a newer version \(schema 99, this one knows \d+\).*Deploy that version again/,
    );
    const left = new Database(path);
    expect(left.pragma('user_version', { simple: true })).toBe(99);
    left.close();
  });

  it('forbids a second message in flight in a channel', () => {
    const insert = `INSERT INTO messages (channel_id, nonce, body, first_tried_at, absent_at)
      VALUES ('c1', ?, '{}', 1, 1)`;
    opened((db) => {
      db.prepare(insert).run('n1');
      expect(() => db.prepare(insert).run('n2')).toThrow('UNIQUE constraint');
      db.exec("UPDATE messages SET state = 'done'");
      db.prepare(insert).run('n2');
    });
  });

  it('forbids a nonce that Discord would not take', () => {
    const insert = `INSERT INTO messages (channel_id, nonce, body, first_tried_at, absent_at)
      VALUES ('c1', '${'n'.repeat(26)}', '{}', 1, 1)`;
    expect(() => opened((db) => db.exec(insert))).toThrow('CHECK constraint');
  });
});

describe('a database that cannot be used says what to do', () => {
  it('because it is locked by another process', () => {
    opened(() => undefined);
    const other = new Database(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const { message, cause } = failure(() => openDatabase(path));
    other.close();
    expect(message).toContain(`${path} is locked by another process`);
    expect(message).toContain('stop the other one');
    expect(cause).toMatchObject({ code: 'SQLITE_BUSY' });
  });

  it('because it is no database', () => {
    writeFileSync(path, 'a shopping list, longer than a header of a hundred bytes'.repeat(10));
    expect(failure(() => openDatabase(path)).message).toMatch(
      /not a SQLite database\. Move it away/,
    );
  });

  it('because it was damaged', () => {
    opened((db) => {
      const insert = db.prepare('INSERT INTO settings VALUES (?, ?)');
      for (let index = 0; index < 500; index += 1) insert.run(`name ${index}`, 'x'.repeat(500));
    });
    truncateSync(path, 16_384);
    expect(failure(() => openDatabase(path)).message).toMatch(/is damaged.*restore a backup/);
  });

  it('because a file stands where its folder should be', () => {
    writeFileSync(join(folder.path, 'file'), '');
    const impossible = join(folder.path, 'file', 'orders.db');
    expect(failure(() => openDatabase(impossible)).message).toMatch(/Check that DATABASE_PATH/);
  });

  it('because it is a folder', () => {
    mkdirSync(path);
    expect(failure(() => openDatabase(path)).message).toMatch(/Check that DATABASE_PATH/);
  });

  it('because it does not exist and is not to be made', () => {
    expect(failure(() => openDatabase(path, { create: false })).message).toBe(
      `There is no database at ${path}. Start the bot first, or set DATABASE_PATH to where it is.`,
    );
  });

  it('because the disk is full', () => {
    const error = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    const explained = explainSqliteFailure(path, error);
    expect(explained.message).toBe(
      `The database ${path} cannot grow: the disk is full. Free some space or extend the volume.`,
    );
    expect(explained.cause).toBe(error);
  });

  it('because the folder may not be written', () => {
    const error = new Database.SqliteError('unable to open', 'SQLITE_CANTOPEN');
    expect(explainSqliteFailure(path, error).message).toContain(
      'a folder that this user can write to',
    );
  });
});

describe('two processes that open a new database at once', () => {
  it('bring its schema up to date once', () => {
    const module = new URL('../../../src/storage/sqlite/open-database.ts', import.meta.url).href;
    const script = `const { openDatabase } = await import(${JSON.stringify(module)});
      openDatabase(${JSON.stringify(path)}).close();`;
    const shell = `"$0" --input-type=module -e "$1" & "$0" --input-type=module -e "$1"; status=$?; wait $! && exit $status`;
    const { status, stderr } = spawnSync('sh', ['-c', shell, process.execPath, script]);
    expect(stderr.toString()).toBe('');
    expect(status).toBe(0);
    expect(opened((db) => db.pragma('user_version', { simple: true }))).toBe(migrations.length);
  });

  it('wait for each other in the step that makes it a file with a write-ahead log', async () => {
    const sqlite = import.meta.resolve('better-sqlite3');
    const script = `const { default: Database } = await import(${JSON.stringify(sqlite)});
      const db = new Database(${JSON.stringify(path)});
      db.exec('BEGIN IMMEDIATE');
      process.stdout.write('held');
      setTimeout(() => db.exec('COMMIT'), 300);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const ended = once(other, 'exit');
    await once(other.stdout, 'data');
    expect(opened((db) => db.pragma('journal_mode', { simple: true }))).toBe('wal');
    expect(await ended).toEqual([0, null]);
  });
});
