import Database from 'better-sqlite3';

/** What is accepted or owed and not yet told, or shown. */
export function waitingIn(path: string): number {
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  const waiting = db
    .prepare(
      `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
            + (SELECT count(*) FROM deliveries WHERE state <> 'done')
            + (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL)`,
    )
    .pluck()
    .get();
  db.close();
  return Number(waiting);
}
