import type { OrdersOf } from '../../../orders/order-finder.ts';
import type { OperatorView } from '../../../operators/operator-view.ts';
import type { Vitals } from '../../../operators/vitals.ts';
import { byRow, pageOf } from '../../page-of.ts';
import { createListDeliveries } from '../create-list-deliveries.ts';
import type { SqliteDatabase } from '../open-database.ts';
import { createListEvents } from './create-list-events.ts';
import { createNameKey } from './create-name-key.ts';
import { createListOrders } from './create-list-orders.ts';
import { createReadOverview } from './create-read-overview.ts';
import { createStories } from '../../create-stories.ts';
import { createSqliteTakeSteps } from '../create-sqlite-take-steps.ts';

/** What operators see of a database. Reads only, and never more rows for being asked of a larger one. */
export function createSqliteOperatorView(
  db: SqliteDatabase,
  ports: { readonly ordersOf: OrdersOf; readonly readVitals: () => Vitals },
): OperatorView {
  createNameKey(db);
  const readOverview = createReadOverview(db, ports.readVitals);
  const events = createListEvents(db);
  const orders = createListOrders(db);
  const listDeliveries = createListDeliveries(db);
  const take = createSqliteTakeSteps(db);

  return {
    ...createStories(async (begin) => Promise.resolve(take(begin())), ports.ordersOf),
    overview: async (now, named) => Promise.resolve(readOverview(now, named)),
    events: async (filter) => Promise.resolve(events.events(filter)),
    countEvents: async (filter) => Promise.resolve(events.countEvents(filter)),
    orders: async (filter) => Promise.resolve(orders.orders(filter)),
    countOrders: async (filter) => Promise.resolve(orders.countOrders(filter)),
    deliveries: async ({ limit, ...filter }) =>
      Promise.resolve(pageOf(listDeliveries({ ...filter, limit: limit + 1 }), byRow, { limit })),
  };
}
