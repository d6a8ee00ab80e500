import type { Database } from 'better-sqlite3';

/** The tables whose rows are what a backup is for; every version of the schema has them. */
const tables = ['events', 'orders', 'timeline', 'deliveries', 'messages'];

/** How many rows each of them has, as one line that can be compared. */
export function countRows(db: Database): string {
  const count = (table: string): number =>
    Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  return tables.map((table) => `${table} ${count(table)}`).join(', ');
}
