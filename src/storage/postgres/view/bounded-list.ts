import type { Count, Place, ResultPage } from '../../../operators/operator-view.ts';
import { mostCounted } from '../../most-counted.ts';
import { pageOf, type ListKey } from '../../page-of.ts';
import type { Sql } from '../database.ts';

/** Conditions that all hold, with their values; which index leads to the rows is PostgreSQL's choice. */
export interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly unknown[];
}

/** A text of PostgreSQL's holds no NUL, and neither does a value that it is asked for. */
const isUnheard = (value: unknown): boolean =>
  [value].flat().some((one) => typeof one === 'string' && one.includes('\0'));

/** Gathers conditions; each `?` stands for the one value, or list of values. */
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

/** What is read of a table, and by which columns it is sorted. */
interface SortedRows<Row, Line, At> {
  readonly table: string;
  readonly columns: string;
  readonly sort: readonly string[];
  readonly key: ListKey<Line, At>;
  readonly read: (row: Row) => Line;
}

/** A page of a table's rows. */
export async function listPage<Row, Line, At>(
  sql: Sql,
  { table, columns, sort, key, read }: SortedRows<Row, Line, At>,
  { sql: conditions, values }: Conditions,
  place: Place<At>,
): Promise<ResultPage<Line, At>> {
  const from = place.after ?? place.before;
  const ends = from === undefined ? [] : key.numbers(from);
  const [sign, direction] = place.after === undefined ? ['<', 'DESC'] : ['>', 'ASC'];
  const holders = ends.map((_, index) => `$${values.length + 1 + index}`);
  const beyond = ends.length === 0 ? [] : [`(${sort.join(', ')}) ${sign} (${holders.join(', ')})`];
  const rows = await sql.all<Row>(
    `SELECT ${columns} FROM ${table} WHERE ${['true', ...conditions, ...beyond].join(' AND ')}
     ORDER BY ${sort.map((column) => `${column} ${direction}`).join(', ')}
     LIMIT $${values.length + ends.length + 1}`,
    [...values, ...ends, place.limit + 1],
  );
  return pageOf(rows.map(read), key, place);
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
