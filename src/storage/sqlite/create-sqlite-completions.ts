import type { Completions } from '../../inbox/completions.ts';
import * as steps from '../completion-steps.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteOrderTable } from './create-sqlite-order-table.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import type { TellChannels } from './create-sqlite-tell-channels.ts';
import type { SqliteDatabase } from './open-database.ts';

export interface CompletionsTables {
  readonly write: Write;
  readonly orders: SqliteOrderTable;
  readonly tellChannels: TellChannels;
  readonly take: TakeSteps;
}

/** The completions over the tables `completions`, `orders`, `timeline` and `deliveries`. */
export function createSqliteCompletions(
  db: SqliteDatabase,
  { write, orders, tellChannels, take }: CompletionsTables,
): Completions {
  const due = db.prepare<object, steps.CompletionRow>(
    `SELECT completion.event, event.event_id AS eventId, event.platform, completion.order_id AS orderId, news,
       completion.attempts + 1 AS attempt, created_at AS since
     FROM completions AS completion JOIN events AS event ON event.id = completion.event
     WHERE completion.due_at <= @now ORDER BY completion.due_at LIMIT @limit`,
  );
  const lease = db.prepare(
    'UPDATE completions SET attempts = attempts + 1, due_at = ? WHERE event = ?',
  );

  return {
    claim: async ({ now, leaseMs, limit }) =>
      write(() => {
        const rows = due.all({ now, limit });
        for (const { event } of rows) lease.run(now + leaseMs, event);
        return rows.map(steps.completionFrom);
      }),
    complete: async (claimed, decide, now) =>
      write(() => {
        const { event, eventId, platform, orderId } = claimed;
        // Completed by somebody else since the lease ran out: what they wrote stands.
        if (!take(steps.removeCompletion(claimed))) return 0;
        const known = orders.load(platform, orderId, event);
        const before = take(steps.entryOf(event));
        if (known === undefined || before === undefined) return 0;
        const completion = decide(known, before);
        const { order, entry, news, destinations, loud } = completion;
        const kept = orders.save(order, now);
        const told = take(steps.writeCompletion(claimed, completion, now));
        const owed = { id: event, platform, eventId };
        const deliveries = destinations.map((destination) => ({ destination, news, loud }));
        tellChannels({ order: kept, before: known.order, entry, deliveries }, owed, now);
        return told;
      }),
    retry: async (claimed, dueAt) =>
      write(() => {
        take(steps.postponeCompletion(claimed, dueAt));
      }),
    drop: async (claimed) =>
      write(() => {
        take(steps.removeCompletion(claimed));
      }),
  };
}
