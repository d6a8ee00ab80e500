import { stuckOrders } from '../orders/stuck-orders.ts';
import { ask, placesFrom, type Steps } from './steps.ts';

/** How many orders are stuck. */
export function* countStuck(now: number): Steps<number> {
  let count = 0;
  for (const { statuses, from, to } of stuckOrders(now)) {
    const [row] = yield* ask<{ readonly stuck: number }>(
      `SELECT CAST(count(*) AS integer) AS stuck FROM orders
       WHERE known_as_of >= $1 AND known_as_of < $2 AND status IN (${placesFrom(3, statuses)})`,
      [from, to, ...statuses],
    );
    count += row?.stuck ?? 0;
  }
  return count;
}
