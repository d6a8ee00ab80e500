import { openStatuses, toneOf, type KnownStatus } from './status.ts';

const dayMs = 86_400_000;
/** How long an order may stay as it is before somebody should look: what is on its way takes longer than what is being made. */
const patienceMs = 7 * dayMs;
const patienceOnTheWayMs = 21 * dayMs;
/** What nobody has looked at for so long is not waited for any more. */
const forgottenAfterMs = 90 * dayMs;

/** Orders with one of these statuses are stuck if the last that is known of them is from between these times, ms. */
export interface StuckOrders {
  readonly statuses: readonly KnownStatus[];
  readonly from: number;
  readonly to: number;
}

/** Which orders are stuck at a time: in a status that they should leave by themselves, and without news for long. Pure. */
export function stuckOrders(now: number): readonly StuckOrders[] {
  const isOnTheWay = (status: KnownStatus): boolean => toneOf(status) === 'moving';
  const from = now - forgottenAfterMs;
  return [
    {
      statuses: openStatuses.filter((status) => !isOnTheWay(status)),
      ...{ from, to: now - patienceMs },
    },
    { statuses: openStatuses.filter(isOnTheWay), from, to: now - patienceOnTheWayMs },
  ];
}
