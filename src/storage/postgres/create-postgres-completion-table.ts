import type { ClaimedCompletion } from '../../inbox/completions.ts';
import type { OrderNews } from '../../orders/news.ts';
import { storedOrderNews } from '../../stored/stored-news.ts';
import type { Sql } from './database.ts';

interface CompletionRow extends Omit<ClaimedCompletion, 'news'> {
  readonly news: string;
}

export interface PostgresCompletionTable {
  /** Asks for the completion of an event's cards. */
  readonly add: (event: number, news: OrderNews, now: number) => Promise<void>;
  readonly claim: (claim: {
    readonly now: number;
    readonly leaseEndsAt: number;
    readonly limit: number;
  }) => Promise<readonly ClaimedCompletion[]>;
  readonly postpone: (claimed: ClaimedCompletion, dueAt: number) => Promise<void>;
  /** False if it was gone already. */
  readonly remove: (event: number) => Promise<boolean>;
}

/** There are few of them, and they are not urgent: a date in the row is enough of a queue. */
export function createPostgresCompletionTable(sql: Sql): PostgresCompletionTable {
  return {
    add: async (event, news, now) => {
      await sql.run(
        `INSERT INTO completions (event, order_id, news, due_at, created_at)
         VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (event) DO UPDATE SET news = excluded.news`,
        [event, news.order.id, storedOrderNews.write(news), now],
      );
    },
    claim: async ({ now, leaseEndsAt, limit }) => {
      const rows = await sql.all<CompletionRow>(
        `WITH due AS (
           SELECT event, due_at FROM completions WHERE due_at <= $1
           ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED
         ), claimed AS (
           UPDATE completions AS completion SET attempts = completion.attempts + 1, due_at = $3
           FROM due WHERE due.event = completion.event
           RETURNING completion.*, due.due_at AS was_due_at
         )
         SELECT claimed.event, event.event_id AS "eventId", event.platform,
           claimed.order_id AS "orderId", claimed.news, claimed.attempts AS attempt,
           claimed.created_at AS since
         FROM claimed JOIN events AS event ON event.id = claimed.event
         ORDER BY claimed.was_due_at`,
        [now, limit, leaseEndsAt],
      );
      return rows.map((row) => ({ ...row, news: storedOrderNews.read(row.news) }));
    },
    postpone: async ({ event, attempt }, dueAt) => {
      const text = 'UPDATE completions SET due_at = $1 WHERE event = $2 AND attempts = $3';
      await sql.run(text, [dueAt, event, attempt]);
    },
    remove: async (event) =>
      (await sql.run('DELETE FROM completions WHERE event = $1', [event])) > 0,
  };
}
