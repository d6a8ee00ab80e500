import type { AlertCause } from '../orders/news.ts';
import { storedNews } from '../stored/stored-news.ts';
import { causeKey } from './cause-key.ts';

/** The delivery of an alert: what it says, and the message it is in, if it is packed. */
export interface AlertRow {
  readonly id: number;
  readonly news: string;
  readonly message: number | null;
}

/**
 * Of the alerts that were raised in one moment those of a cause, as they are once that is over: to be drawn so if they
 * still wait, and to be edited if they were posted. Pure.
 */
export function overAlert(
  rows: readonly AlertRow[],
  cause: AlertCause,
  now: number,
): readonly AlertRow[] {
  const key = causeKey(cause);
  return rows.flatMap((row) => {
    const news = storedNews.read(row.news);
    if (news.kind !== 'alert' || causeKey(news.cause) !== key) return [];
    return [{ ...row, news: storedNews.write({ ...news, overAt: now }) }];
  });
}
