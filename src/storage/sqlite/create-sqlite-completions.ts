import type { Completions } from '../../inbox/completions.ts';
import { storedNews } from '../../stored/stored-news.ts';
import { timelineEntryFrom, type TimelineRow } from '../order-row.ts';
import { createSqliteCompletionTable } from './create-sqlite-completion-table.ts';
import type { SqliteEditTable } from './create-sqlite-edit-table.ts';
import type { Write } from './create-group-commit.ts';
import type { SqliteDatabase } from './open-database.ts';
import type { SqliteOrderTable } from './create-sqlite-order-table.ts';
import type { TellChannels } from './create-sqlite-tell-channels.ts';

export interface CompletionsTables {
  readonly write: Write;
  readonly orders: SqliteOrderTable;
  readonly tellChannels: TellChannels;
  readonly edits: SqliteEditTable;
}

interface Told {
  readonly message: number | null;
}

/** What is said to other tables when an event is completed. */
function prepareStatements(db: SqliteDatabase) {
  return {
    entry: db.prepare<[event: number], TimelineRow>('SELECT * FROM timeline WHERE event = ?'),
    stateStatus: db.prepare(
      'UPDATE timeline SET status = @status, previous_status = @previousStatus WHERE event = @event',
    ),
    tellBetter: db.prepare<{ event: number; news: string }, Told>(
      'UPDATE deliveries SET news = @news WHERE event = @event AND line = 0 AND news <> @news RETURNING message',
    ),
    routed: db.prepare(`UPDATE events SET result = 'told' WHERE id = ? AND result = 'unrouted'`),
  };
}

/** The completions over the tables `completions`, `orders`, `timeline` and `deliveries`. */
export function createSqliteCompletions(
  db: SqliteDatabase,
  { write, orders, tellChannels, edits }: CompletionsTables,
): Completions {
  const statements = prepareStatements(db);
  const completions = createSqliteCompletionTable(db);

  return {
    claim: async ({ now, leaseMs, limit }) =>
      write(() => completions.claim({ now, leaseEndsAt: now + leaseMs, limit })),
    complete: async (claimed, decide, now) =>
      write(() => {
        const { event, eventId, platform, orderId } = claimed;
        // Completed by somebody else since the lease ran out: what they wrote stands.
        if (!completions.remove(event)) return 0;
        const known = orders.load(platform, orderId, event);
        const row = statements.entry.get(event);
        if (known === undefined || row === undefined) return 0;
        const { order, entry, news, destinations, loud } = decide(known, timelineEntryFrom(row));
        const kept = orders.save(order, now);
        const { status = null, previousStatus = null } = entry;
        statements.stateStatus.run({ event, status, previousStatus });
        const told = statements.tellBetter.all({ event, news: storedNews.write(news) });
        for (const { message } of told) if (message !== null) edits.ask(message, now);
        const owed = { id: event, platform, eventId };
        const deliveries = destinations.map((destination) => ({ destination, news, loud }));
        tellChannels({ order: kept, before: known.order, entry, deliveries }, owed, now);
        if (destinations.length > 0) statements.routed.run(event);
        return told.length;
      }),
    retry: async (claimed, dueAt) =>
      write(() => {
        completions.postpone(claimed, dueAt);
      }),
    drop: async ({ event }) =>
      write(() => {
        completions.remove(event);
      }),
  };
}
