import type { CatchUpStore } from '../../catch-up/catch-up-source.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { openStatuses } from '../../orders/status.ts';
import type { PostgresDatabase } from './database.ts';
import { createPostgresOrderSearch } from './create-postgres-order-search.ts';
import { createPostgresValues } from './create-postgres-values.ts';

/** What catching up needs of a database. */
export function createPostgresCatchUpStore(
  database: PostgresDatabase,
  { insert }: Pick<Inbox, 'insert'>,
): CatchUpStore {
  const ordersOf = createPostgresOrderSearch(database);
  return {
    insert,
    ...createPostgresValues(database),
    knownOrder: async (platform, id) => {
      const found = await ordersOf([platform]).find({ reference: id });
      return (
        found.find(({ order }) => order.alias === id) ?? found.find(({ order }) => order.id === id)
      );
    },
    isIncomplete: async (platform, id) => {
      const rows = await database.all(
        `SELECT 1 FROM completions JOIN events AS event ON event.id = completions.event
         WHERE completions.order_id = $1 AND event.platform = $2 LIMIT 1`,
        [id, platform],
      );
      return rows.length > 0;
    },
    openOrders: async (platform, { after, limit }) =>
      database.all(
        `SELECT order_id AS id, alias, id AS place FROM orders
         WHERE status = ANY ($1) AND id > $2 AND platform = $3 ORDER BY orders.id LIMIT $4`,
        [openStatuses, after, platform, limit],
      ),
  };
}
