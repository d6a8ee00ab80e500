import { dayMs } from '../../../jobs/day-ms.ts';
import type { Overview } from '../../../operators/operator-view.ts';
import { failedEvents } from '../../failed-events.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { createCountBefore } from './create-count-before.ts';

const shownDays = 30;

/** Events per day without counting them, and those of them that failed, which are few. */
export function createReadDays(db: SqliteDatabase): (now: number) => Overview['days'] {
  const countBefore = createCountBefore(db);
  const failed = db.prepare<[from: number], { readonly day: number; readonly failed: number }>(
    `SELECT received_at / ${dayMs} AS day, count(*) AS failed FROM events
     WHERE id IN (${failedEvents}) AND received_at >= ? GROUP BY 1`,
  );

  return (now) => {
    const today = Math.floor(now / dayMs);
    const first = today - shownDays + 1;
    const failures = new Map(failed.all(first * dayMs).map((row) => [row.day, row.failed]));
    const ends = Array.from({ length: shownDays + 1 }, (_, index) =>
      countBefore(index === shownDays ? Infinity : (first + index) * dayMs),
    );
    return ends.slice(1).map((end, index) => ({
      day: new Date((first + index) * dayMs).toISOString().slice(0, 10),
      events: end - (ends[index] ?? 0),
      failed: failures.get(first + index) ?? 0,
    }));
  };
}
