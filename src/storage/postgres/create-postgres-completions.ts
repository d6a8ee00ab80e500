import type { Completions } from '../../inbox/completions.ts';
import { storedNews } from '../../stored/stored-news.ts';
import { timelineEntryFrom, type TimelineRow } from '../order-row.ts';
import { createPostgresCompletionTable } from './create-postgres-completion-table.ts';
import type { PostgresDatabase } from './database.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import { createPostgresEditTable } from './create-postgres-edit-table.ts';
import { createPostgresOrderTable } from './create-postgres-order-table.ts';
import { tellChannels } from './tell-channels.ts';

/** The completions over the tables `completions`, `orders`, `timeline` and `deliveries`. */
export function createPostgresCompletions(
  database: PostgresDatabase,
  options: DeliveryOptions,
): Completions {
  return {
    claim: async ({ now, leaseMs, limit }) =>
      createPostgresCompletionTable(database).claim({ now, leaseEndsAt: now + leaseMs, limit }),
    complete: async (claimed, decide, now) =>
      database.transaction(async (sql) => {
        const { event, eventId, platform, orderId } = claimed;
        const orders = createPostgresOrderTable(sql);
        const { known } = await orders.lookUp(platform, orderId, event);
        // Completed by somebody else since the lease ran out: what they wrote stands.
        if (!(await createPostgresCompletionTable(sql).remove(event))) return 0;
        const text = 'SELECT * FROM timeline WHERE event = $1';
        const [row] = await sql.all<TimelineRow>(text, [event]);
        if (known === undefined || row === undefined) return 0;
        const { order, entry, news, destinations, loud } = decide(known, timelineEntryFrom(row));
        const kept = await orders.join(order);
        await orders.save(kept, now);
        await sql.run('UPDATE timeline SET status = $1, previous_status = $2 WHERE event = $3', [
          entry.status ?? null,
          entry.previousStatus ?? null,
          event,
        ]);
        const told = await sql.all<{ message: number | null }>(
          'UPDATE deliveries SET news = $1 WHERE event = $2 AND line = 0 AND news <> $1 RETURNING message',
          [storedNews.write(news), event],
        );
        const edits = createPostgresEditTable(sql);
        for (const { message } of told) if (message !== null) await edits.ask(message, now);
        const owed = { id: event, platform, eventId };
        const deliveries = destinations.map((destination) => ({ destination, news, loud }));
        await tellChannels(
          sql,
          options,
          { order: kept, before: known.order, entry, deliveries },
          owed,
          now,
        );
        if (destinations.length > 0) {
          const routed = `UPDATE events SET result = 'told' WHERE id = $1 AND result = 'unrouted'`;
          await sql.run(routed, [event]);
        }
        return told.length;
      }),
    retry: async (claimed, dueAt) =>
      createPostgresCompletionTable(database).postpone(claimed, dueAt),
    drop: async ({ event }) => {
      await createPostgresCompletionTable(database).remove(event);
    },
  };
}
