import type { SqliteDatabase } from './open-database.ts';

/**
 * Deleted data stays in the write-ahead log until that is begun anew. Waits for no reader: a backup under way
 * may read for minutes, and the next day's pruning comes by again.
 */
export function emptyLog(db: SqliteDatabase): void {
  const patienceMs = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma(`busy_timeout = ${patienceMs}`);
}
