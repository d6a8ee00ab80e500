import type { AlertCause, AlertNews } from '../orders/news.ts';
import { storedNews } from '../stored/stored-news.ts';
import { UnreadableRow } from '../stored/unreadable-row.ts';
import { causeKey } from './cause-key.ts';

/** The delivery of an alert: what it says, and the message it is in, if it is packed. */
export interface AlertRow {
  readonly id: number;
  readonly news: string;
  readonly message: number | null;
}

function readAlert(text: string): AlertNews | undefined {
  try {
    const news = storedNews.read(text);
    return news.kind === 'alert' ? news : undefined;
  } catch (error) {
    if (error instanceof UnreadableRow) return undefined;
    throw error;
  }
}

/**
 * Of the alerts that were raised in one moment those of a cause, as they are once that is over: to be drawn so if they
 * still wait, and to be edited if they were posted. What cannot be read stays as it is: what ended the cause is written
 * down with this, and must not fail for it. Pure.
 */
export function overAlert(
  rows: readonly AlertRow[],
  cause: AlertCause,
  now: number,
): readonly AlertRow[] {
  const key = causeKey(cause);
  return rows.flatMap((row) => {
    const news = readAlert(row.news);
    if (news === undefined || causeKey(news.cause) !== key) return [];
    return [{ ...row, news: storedNews.write({ ...news, overAt: now }) }];
  });
}
