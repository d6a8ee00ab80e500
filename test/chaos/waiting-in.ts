import Database from 'better-sqlite3';

/** How much is accepted or owed and not yet told, or shown, in either database. */
export const countWaiting = `SELECT (SELECT count(*) FROM events WHERE state = 'pending')
  + (SELECT count(*) FROM deliveries WHERE state <> 'done')
  + (SELECT count(*) FROM cards WHERE stale_since IS NOT NULL) AS waiting`;

export function waitingIn(path: string): number {
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  const waiting = db.prepare(countWaiting).pluck().get();
  db.close();
  return Number(waiting);
}
