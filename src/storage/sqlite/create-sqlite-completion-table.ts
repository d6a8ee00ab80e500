import type { ClaimedCompletion } from '../../inbox/completions.ts';
import type { OrderNews } from '../../orders/news.ts';
import { storedOrderNews } from '../../stored/stored-news.ts';
import type { SqliteDatabase } from './open-database.ts';

interface CompletionRow {
  readonly event: number;
  readonly event_id: string;
  readonly platform: string;
  readonly order_id: string;
  readonly news: string;
  readonly attempts: number;
  readonly created_at: number;
}

/** Synchronous steps over the table `completions`, to be composed inside a transaction. */
export interface SqliteCompletionTable {
  /** Asks for the completion of an event's cards. */
  readonly add: (event: number, news: OrderNews, now: number) => void;
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseEndsAt: number;
    readonly limit: number;
  }) => readonly ClaimedCompletion[];
  readonly postpone: (claimed: ClaimedCompletion, dueAt: number) => void;
  /** False if it was gone already. */
  readonly remove: (event: number) => boolean;
}

export function createSqliteCompletionTable(db: SqliteDatabase): SqliteCompletionTable {
  const insert = db.prepare(
    `INSERT INTO completions (event, order_id, news, due_at, created_at)
     VALUES (@event, @orderId, @news, @now, @now)
     ON CONFLICT (event) DO UPDATE SET news = excluded.news`,
  );
  const due = db.prepare<object, CompletionRow>(
    `SELECT completion.event, event.event_id, event.platform, completion.order_id, news,
       completion.attempts + 1 AS attempts, created_at
     FROM completions AS completion JOIN events AS event ON event.id = completion.event
     WHERE completion.due_at <= @now ORDER BY completion.due_at LIMIT @limit`,
  );
  const lease = db.prepare(
    'UPDATE completions SET attempts = attempts + 1, due_at = ? WHERE event = ?',
  );
  const postpone = db.prepare('UPDATE completions SET due_at = ? WHERE event = ? AND attempts = ?');
  const remove = db.prepare('DELETE FROM completions WHERE event = ?');

  return {
    add: (event, news, now) => {
      insert.run({ event, orderId: news.order.id, news: storedOrderNews.write(news), now });
    },
    claim: ({ now, leaseEndsAt, limit }) => {
      const rows = due.all({ now, limit });
      for (const { event } of rows) lease.run(leaseEndsAt, event);
      return rows.map((row) => ({
        event: row.event,
        eventId: row.event_id,
        platform: row.platform,
        orderId: row.order_id,
        news: storedOrderNews.read(row.news),
        attempt: row.attempts,
        since: row.created_at,
      }));
    },
    postpone: ({ event, attempt }, dueAt) => {
      postpone.run(dueAt, event, attempt);
    },
    remove: (event) => remove.run(event).changes > 0,
  };
}
