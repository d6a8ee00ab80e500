import type { Completions } from '../../inbox/completions.ts';
import * as steps from '../completion-steps.ts';
import type { DeliveryOptions } from './create-postgres-delivery-table.ts';
import { createPostgresOrderTable } from './create-postgres-order-table.ts';
import type { PostgresDatabase } from './database.ts';
import { takeSteps } from './take-steps.ts';
import { tellChannels } from './tell-channels.ts';

/** There are few of them, and they are not urgent: a date in the row is enough of a queue. */
const claim = `WITH due AS (
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
  ORDER BY claimed.was_due_at`;

/** The completions over the tables `completions`, `orders`, `timeline` and `deliveries`. */
export function createPostgresCompletions(
  database: PostgresDatabase,
  options: DeliveryOptions,
): Completions {
  return {
    claim: async ({ now, leaseMs, limit }) => {
      const rows = await database.all<steps.CompletionRow>(claim, [now, limit, now + leaseMs]);
      return rows.map(steps.completionFrom);
    },
    complete: async (claimed, decide, now) =>
      database.transaction(async (sql) => {
        const { event, eventId, platform, orderId } = claimed;
        const orders = createPostgresOrderTable(sql);
        const { known } = await orders.lookUp(platform, orderId, event);
        // Completed by somebody else since the lease ran out: what they wrote stands.
        if (!(await takeSteps(sql, steps.removeCompletion(claimed)))) return 0;
        const before = await takeSteps(sql, steps.entryOf(event));
        if (known === undefined || before === undefined) return 0;
        const completion = decide(known, before);
        const { entry, news, destinations, loud } = completion;
        const order = await orders.join(completion.order);
        await orders.save(order, now);
        const told = await takeSteps(sql, steps.writeCompletion(claimed, completion, now));
        const owed = { id: event, platform, eventId };
        const deliveries = destinations.map((destination) => ({ destination, news, loud }));
        const changed = { order, before: known.order, entry, deliveries };
        await tellChannels(sql, options, changed, owed, now);
        return told;
      }),
    retry: async (claimed, dueAt) => takeSteps(database, steps.postponeCompletion(claimed, dueAt)),
    drop: async (claimed) => {
      await takeSteps(database, steps.removeCompletion(claimed));
    },
  };
}
