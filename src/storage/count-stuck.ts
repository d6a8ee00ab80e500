import { stuckOrders } from '../orders/stuck-orders.ts';
import { ask, type Steps } from './steps.ts';

/** How many orders are stuck. */
export function* countStuck(now: number): Steps<number> {
  let count = 0;
  for (const { statuses, from, to } of stuckOrders(now)) {
    const places = statuses.map((_, index) => `$${index + 3}`).join(', ');
    const [row] = yield* ask<{ readonly stuck: number }>(
      `SELECT CAST(count(*) AS integer) AS stuck FROM orders
       WHERE known_as_of >= $1 AND known_as_of < $2 AND status IN (${places})`,
      [from, to, ...statuses],
    );
    count += row?.stuck ?? 0;
  }
  return count;
}
