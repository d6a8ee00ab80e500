import type { OperatorView } from '../operators/operator-view.ts';
import type { OrdersOf } from '../orders/order-finder.ts';
import type { Take } from './steps.ts';
import { storyOfEvent, storyOfOrder } from './story-steps.ts';

/** Everything about one event, and about one order. */
export function createStories(
  take: Take,
  ordersOf: OrdersOf,
): Pick<OperatorView, 'event' | 'order'> {
  return {
    event: async (id) => take(() => storyOfEvent(id)),
    order: async (platform, id) => {
      const found = await ordersOf([platform]).find({ reference: id });
      const known = found.find(({ order }) => order.id === id);
      return known && { ...known, ...(await take(() => storyOfOrder(known.order))) };
    },
  };
}
