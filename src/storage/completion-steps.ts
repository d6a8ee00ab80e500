import type { ClaimedCompletion, Completion } from '../inbox/completions.ts';
import type { OrderNews } from '../orders/news.ts';
import type { TimelineEntry } from '../orders/timeline.ts';
import { storedNews, storedOrderNews } from '../stored/stored-news.ts';
import { askForEdit } from './edit-steps.ts';
import { timelineEntryFrom, type TimelineRow } from './order-row.ts';
import { ask, type Steps } from './steps.ts';

/* What both databases do with completions, once one is claimed and before. */

export interface CompletionRow extends Omit<ClaimedCompletion, 'news'> {
  readonly news: string;
}

/** @throws UnreadableRow */
export function completionFrom(row: CompletionRow): ClaimedCompletion {
  return { ...row, news: storedOrderNews.read(row.news) };
}

/** Asks for the completion of an event's cards. */
export function* askForCompletion(event: number, news: OrderNews, now: number): Steps<void> {
  yield* ask(
    `INSERT INTO completions (event, order_id, news, due_at, created_at) VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (event) DO UPDATE SET news = excluded.news`,
    [event, news.order.id, storedOrderNews.write(news), now],
  );
}

export function* postponeCompletion(
  { event, attempt }: ClaimedCompletion,
  dueAt: number,
): Steps<void> {
  yield* ask('UPDATE completions SET due_at = $3 WHERE event = $1 AND attempts = $2', [
    ...[event, attempt, dueAt],
  ]);
}

/** False if it was gone already. */
export function* removeCompletion({ event }: ClaimedCompletion): Steps<boolean> {
  const text = 'DELETE FROM completions WHERE event = $1 RETURNING event';
  return (yield* ask(text, [event])).length > 0;
}

/** What the event was remembered as. */
export function* entryOf(event: number): Steps<TimelineEntry | undefined> {
  const [row] = yield* ask<TimelineRow>('SELECT * FROM timeline WHERE event = $1', [event]);
  return row && timelineEntryFrom(row);
}

/** Writes what is known of the event now, and answers how many cards tell more than before. */
export function* writeCompletion(
  { event }: ClaimedCompletion,
  { entry, news, destinations }: Completion,
  now: number,
): Steps<number> {
  yield* ask('UPDATE timeline SET status = $2, previous_status = $3 WHERE event = $1', [
    ...[event, entry.status ?? null, entry.previousStatus ?? null],
  ]);
  const told = yield* ask<{ readonly message: number | null }>(
    'UPDATE deliveries SET news = $2 WHERE event = $1 AND line = 0 AND news <> $2 RETURNING message',
    [event, storedNews.write(news)],
  );
  for (const { message } of told) if (message !== null) yield* askForEdit(message, now);
  if (destinations.length > 0)
    yield* ask(`UPDATE events SET result = 'told' WHERE id = $1 AND result = 'unrouted'`, [event]);
  return told.length;
}
