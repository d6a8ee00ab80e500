import type { Count, Place, ResultPage } from '../../../operators/operator-view.ts';
import { mostCounted } from '../../most-counted.ts';
import { pageOf } from '../../page-of.ts';
import type { Sql } from '../database.ts';

/** Conditions that all hold, with their values; which index leads to the rows is PostgreSQL's choice. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly unknown[];
}

/** A text of PostgreSQL's holds no NUL, and neither does a value that it is asked for. */
const isUnheard = (value: unknown): boolean => typeof value === 'string' && value.includes('\0');

/** Gathers conditions; each `?` stands for the one value. */
export function gatherConditions(
  given: readonly (readonly [sql: string, value: unknown])[],
): Conditions {
  const asked = given.filter(([, value]) => value !== undefined);
  if (asked.some(([, value]) => isUnheard(value))) return { sql: ['false'], values: [] };
  return {
    sql: asked.map(([sql], index) => sql.replaceAll('?', `$${index + 1}`)),
    values: asked.map(([, value]) => value),
  };
}

/** A page of a table's rows. */
export async function listPage<Row extends { readonly id: number }>(
  sql: Sql,
  { table, columns }: { readonly table: string; readonly columns: string },
  { sql: conditions, values }: Conditions,
  { before, after, limit }: Place,
): Promise<ResultPage<Row>> {
  const last = values.length + 1;
  const isNewer = after !== undefined;
  const place = `${table}.id ${isNewer ? '>' : '<'} $${last}`;
  const rows = await sql.all<Row>(
    `SELECT ${columns} FROM ${table} WHERE ${[...conditions, place].join(' AND ')}
     ORDER BY ${table}.id ${isNewer ? 'ASC' : 'DESC'} LIMIT $${last + 1}`,
    [...values, after ?? before ?? Number.MAX_SAFE_INTEGER, limit + 1],
  );
  return pageOf(rows, limit, { before, after });
}

export async function countRows(
  sql: Sql,
  table: string,
  { sql: conditions, values }: Conditions,
): Promise<Count> {
  const [row] = await sql.all<{ found: number }>(
    `SELECT count(*)::integer AS found FROM (
       SELECT 1 FROM ${table} WHERE ${['true', ...conditions].join(' AND ')} LIMIT ${mostCounted}) AS found`,
    [...values],
  );
  const found = row?.found ?? 0;
  return { found, isLeast: found === mostCounted };
}
