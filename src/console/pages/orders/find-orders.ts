import type { Count, OrderLine, ResultPage } from '../../../operators/operator-view.ts';
import { findOrder } from '../../../orders/find-order.ts';
import { orderPlace } from '../../../orders/order-place.ts';
import { parseOrderQuery } from '../../../orders/order-query.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import { readPage } from '../../parts/read-page.ts';
import { orderSearch } from './order-search.ts';

/** What was typed as an order's id or number, and as nothing else. */
async function namedOrders(query: URLSearchParams, { orders }: ConsolePorts) {
  const { words, ...others } = orderSearch(query);
  const isAlone = Object.values(others).every((value) => value === undefined);
  if (words === undefined || !isAlone) return [];
  return findOrder(orders, parseOrderQuery(words));
}

/** The page of orders that an address asks for: those called so, or else those that all filters fit. */
export async function readOrders(
  query: URLSearchParams,
  limit: number,
  ports: ConsolePorts,
): Promise<ResultPage<Pick<OrderLine, 'order'>, string> & { readonly count?: Count }> {
  const items = await namedOrders(query, ports);
  if (items.length > 0) return { items, count: { found: items.length, isLeast: false } };
  const search = orderSearch(query);
  const { next, previous, ...page } = await readPage(query, limit, {
    readAt: orderPlace.read,
    read: async (place) => ports.view.orders({ ...search, ...place }),
  });
  return {
    ...page,
    next: next && orderPlace.write(next),
    previous: previous && orderPlace.write(previous),
  };
}

/** With how many there are on all pages. */
export async function findOrders(query: URLSearchParams, limit: number, ports: ConsolePorts) {
  const page = await readOrders(query, limit, ports);
  return { ...page, count: page.count ?? (await ports.view.countOrders(orderSearch(query))) };
}
