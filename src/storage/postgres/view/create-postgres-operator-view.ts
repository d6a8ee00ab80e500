import type { OrdersOf } from '../../../orders/order-finder.ts';
import type { OperatorView } from '../../../operators/operator-view.ts';
import { byRow, pageOf } from '../../page-of.ts';
import type { Sql } from '../database.ts';
import { createStories } from '../../create-stories.ts';
import { takeSteps } from '../take-steps.ts';
import { listDeliveries } from './list-deliveries.ts';
import { countEvents, listEvents } from './list-events.ts';
import { countOrders, listOrders } from './list-orders.ts';
import { readOverview } from './read-overview.ts';

/** What operators see of a database. Reads only. */
export function createPostgresOperatorView(sql: Sql, ordersOf: OrdersOf): OperatorView {
  return {
    ...createStories(async (begin) => takeSteps(sql, begin()), ordersOf),
    overview: async (now, named) => readOverview(sql, now, named),
    events: async (filter) => listEvents(sql, filter),
    countEvents: async (filter) => countEvents(sql, filter),
    orders: async (filter) => listOrders(sql, filter),
    countOrders: async (filter) => countOrders(sql, filter),
    deliveries: async ({ limit, ...filter }) =>
      pageOf(await listDeliveries(sql, { ...filter, limit: limit + 1 }), byRow, { limit }),
  };
}
