import Database from 'better-sqlite3';

/**
 * Reads a database, or one table of it with its indexes, from end to end.
 *
 * @throws SqliteError that says what was found
 */
export function throwIfDamaged(db: Database.Database, table?: string): void {
  const found = db.pragma(`quick_check(${table ?? 1})`, { simple: true });
  if (found !== 'ok') throw new Database.SqliteError(String(found), 'SQLITE_CORRUPT');
}
