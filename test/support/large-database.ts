import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';

/** Where the pages of a table begin, in bytes. */
function startOf(path: string, table: string): number {
  const db = new Database(path);
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table);
  const pageSize = db.pragma('page_size', { simple: true });
  db.close();
  return (Number(page) - 1) * Number(pageSize);
}

/** A new database in a file of 65 MiB, most of which is a hole that SQLite knows nothing of. */
export function makeLargeDatabase(path: string): void {
  openDatabase(path).close();
  truncateSync(path, 65 * 1024 ** 2);
}

/** Spoils the history of orders, which nothing reads at a start. */
export function damage(path: string): void {
  const at = startOf(path, 'timeline');
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(100, 0xff), 0, 100, at);
  closeSync(file);
}
