import type { FoundOrder } from './found-order.ts';
import type { OrderFinder } from './order-finder.ts';
import type { OrderQuery } from './order-query.ts';

/** What the first of several readings finds that finds anything. */
export async function findOrder(
  orders: Pick<OrderFinder, 'find'>,
  readings: readonly OrderQuery[],
): Promise<readonly FoundOrder[]> {
  for (const reading of readings) {
    const found = await orders.find(reading);
    if (found.length > 0) return found;
  }
  return [];
}
