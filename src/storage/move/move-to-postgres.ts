import type { PostgresDatabase, Sql } from '../postgres/database.ts';
import type { SqliteDatabase } from '../sqlite/open-database.ts';
import { StorageError } from '../../stored/storage-error.ts';
import { movedTables, type MovedTable, type Row } from './moved-tables.ts';

const rowsPerStep = 500;

/** How much of a table has been moved. */
export interface MovedRows {
  readonly table: string;
  readonly rows: number;
}

/** Hears of a table's rows so far. */
export type OnProgress = (progress: MovedRows & { readonly of: number }) => void;

export interface MoveOptions {
  /** Nothing else may write to it meanwhile. */
  readonly from: SqliteDatabase;
  /** Its schema is up to date, and no bot works on it. */
  readonly to: PostgresDatabase;
  readonly onProgress: OnProgress;
}

/**
 * Copies everything that SQLite remembers, under the same ids, in one transaction: all of it or nothing. May
 * be repeated until the first bot has begun to work on the copy; each time it is made anew.
 *
 * @throws StorageError if PostgreSQL holds what did not come from this file, or a bot has begun to work on it
 */
export async function moveToPostgres(options: MoveOptions): Promise<readonly MovedRows[]> {
  const { from, to } = options;
  return to.transaction(async (sql) => {
    await requireRoom(sql, from);
    const names = movedTables.map(({ name }) => name);
    await sql.run(`TRUNCATE ${names.join(', ')}`);
    const moved: MovedRows[] = [];
    for (const table of movedTables) moved.push(await moveTable(sql, table, options));
    // What nobody has counted is taken for almost empty.
    await sql.run(`ANALYZE ${names.join(', ')}`);
    return moved;
  });
}

interface There {
  /** At least so many. */
  readonly events: number;
  /** Null if the engine never ran. */
  readonly engine: string | null;
  readonly installation: string | null;
  /** Connections of others. */
  readonly bots: number;
}

function installationOf(from: SqliteDatabase): unknown {
  return from.prepare(`SELECT value FROM settings WHERE name = 'installation'`).pluck().get();
}

/** What would be written over must have come from here, and must have changed nowhere since. */
async function requireRoom(sql: Sql, from: SqliteDatabase): Promise<void> {
  const [there] = await sql.all<There>(
    `SELECT (SELECT count(*) FROM (SELECT FROM events LIMIT 1) AS one)::integer AS events,
       to_regclass('pgboss.job')::text AS engine,
       (SELECT value FROM settings WHERE name = 'installation') AS installation,
       (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
          AND application_name = 'order-tracker' AND pid <> pg_backend_pid())::integer AS bots`,
  );
  if (there === undefined) return;
  if (there.bots > 0) {
    throw new StorageError(
      'A bot is connected to the PostgreSQL database. Stop it first, then move.',
    );
  }
  if (there.events === 0) return;
  if (there.installation !== installationOf(from)) {
    throw new StorageError(
      'The PostgreSQL database already holds the events of another bot. Name an empty one in DATABASE_URL.',
    );
  }
  if (there.engine === null) return;
  throw new StorageError(
    'The PostgreSQL database has been in use since the move. Its data may be newer and is left as it is. ' +
      'To start over, name an empty database in DATABASE_URL.',
  );
}

async function moveTable(
  sql: Sql,
  table: MovedTable,
  { from, onProgress }: MoveOptions,
): Promise<MovedRows> {
  const { name, select, hasId } = table;
  const of = countIn(from, name);
  let rows = 0;
  for (const step of inSteps(from.prepare<[], Row>(select).iterate())) {
    await insert(sql, table, step);
    rows += step.length;
    onProgress({ table: name, rows, of });
  }
  const [there] = await sql.all<{ rows: number }>(`SELECT count(*)::integer AS rows FROM ${name}`);
  if (there?.rows !== of) {
    throw new StorageError(
      `Only ${there?.rows ?? 0} of ${of} rows of ${name} arrived, so nothing was moved.`,
    );
  }
  if (hasId) {
    const next = `setval(pg_get_serial_sequence('${name}', 'id'), coalesce(max(id), 0) + 1, false)`;
    await sql.all(`SELECT ${next} FROM ${name}`);
  }
  return { table: name, rows };
}

function countIn(from: SqliteDatabase, name: string): number {
  return Number(from.prepare(`SELECT count(*) FROM ${name}`).pluck().get());
}

function* inSteps(rows: Iterable<Row>): Generator<readonly Row[]> {
  let step: Row[] = [];
  for (const row of rows) {
    step.push(row);
    if (step.length < rowsPerStep) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

async function insert(
  sql: Sql,
  { name, written = {} }: MovedTable,
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values: unknown[] = [];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const tuples = rows.map((row) => {
    const places = columns.map((column) => {
      const here = place(row[column]);
      return written[column]?.(here) ?? here;
    });
    return `(${places.join(', ')})`;
  });
  await sql.run(`INSERT INTO ${name} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`, values);
}
