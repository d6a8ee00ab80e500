import type { SqliteDatabase } from '../open-database.ts';

/**
 * How many events came before a time. Events are stored as they come and never removed, so that ids have no
 * gaps and rise with the time: the place is found by halving. A clock that was set back shifts an event or two, which
 * nobody minds in a list or a plot; a counter, or an index by time, would cost every webhook something.
 */
export function createCountBefore(db: SqliteDatabase): (time: number) => number {
  const highest = db.prepare<[], number | null>('SELECT max(id) FROM events').pluck();
  const receivedAt = db
    .prepare<[id: number], number>('SELECT received_at FROM events WHERE id = ?')
    .pluck();

  return (time) => {
    let low = 0;
    let high = highest.get() ?? 0;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((receivedAt.get(middle + 1) ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
