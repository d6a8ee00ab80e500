import { dayMs } from '../../../jobs/day-ms.ts';
import type { Overview } from '../../../operators/operator-view.ts';
import type { SqliteDatabase } from '../open-database.ts';

const shownDays = 30;

/**
 * Events per day without counting them. Events are stored as they come and never removed, so that ids have no
 * gaps and rise with the time: a day has as many events as there are ids between its ends, and an end is found
 * by halving. A clock that was set back shifts an event or two to the next day, which nobody minds in a plot;
 * a counter, or an index by time, would cost every webhook something.
 */
export function createReadDays(db: SqliteDatabase): (now: number) => Overview['days'] {
  const highest = db.prepare<[], number | null>('SELECT max(id) FROM events').pluck();
  const receivedAt = db
    .prepare<[id: number], number>('SELECT received_at FROM events WHERE id = ?')
    .pluck();

  /** How many events came before `time`, by their ids, of which there are `all`. */
  const countBefore = (time: number, all: number): number => {
    let low = 0;
    let high = all;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((receivedAt.get(middle + 1) ?? 0) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return (now) => {
    const all = highest.get() ?? 0;
    const today = Math.floor(now / dayMs);
    const ends = Array.from({ length: shownDays + 1 }, (_, index) => {
      const day = today - shownDays + 1 + index;
      return { day, before: index === shownDays ? all : countBefore(day * dayMs, all) };
    });
    return ends.slice(1).map(({ before }, index) => {
      const start = ends[index] ?? { day: today, before: 0 };
      const day = new Date(start.day * dayMs).toISOString().slice(0, 10);
      return { day, events: before - start.before };
    });
  };
}
