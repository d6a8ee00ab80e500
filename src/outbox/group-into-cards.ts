import type { OrderNews } from '../orders/news.ts';
import type { Delivery } from './outbox.ts';

/** The shipping step that an order's news is a half of: the change of status, or the event of the parcel. */
function stepOf(news: OrderNews): 'shipped' | 'delivered' | undefined {
  const { change, status, late, caughtUp = false } = news;
  // What is told late says when it happened, each for itself.
  if (late || caughtUp) return undefined;
  if (change === 'shipped' || change === 'delivered') return change;
  if (change !== 'status_changed') return undefined;
  return status === 'shipped' || status === 'delivered' ? status : undefined;
}

const isStatusChange = ({ change }: OrderNews): boolean => change === 'status_changed';

interface OrderDelivery extends Delivery {
  readonly news: OrderNews;
}

function areHalves(a: OrderDelivery, b: OrderDelivery): boolean {
  const step = stepOf(a.news);
  return (
    step !== undefined &&
    step === stepOf(b.news) &&
    isStatusChange(a.news) !== isStatusChange(b.news) &&
    a.locale === b.locale &&
    !a.plain &&
    !b.plain
  );
}

/** Told of the order without moving it on: the step before is still its present one. */
function staysInStep({ change, late, status }: OrderNews, before: OrderNews | undefined): boolean {
  return late || ((change === 'updated' || change === 'other') && status === before?.status);
}

/**
 * Which of a channel's deliveries share a card, in the order of the cards: the change of status and the event of
 * the parcel that are one step of one order. A shared card is where the first of the two would be. Pure.
 */
export function groupIntoCards<One extends Delivery>(
  deliveries: readonly One[],
): readonly (readonly One[])[] {
  const secondOf = new Map<number, One>();
  const lastOf = new Map<string, OrderDelivery>();
  for (const delivery of deliveries) {
    const { news } = delivery;
    if (news.kind !== 'order') continue;
    const order = JSON.stringify([news.order.platform, news.order.id]);
    const before = lastOf.get(order);
    const latest = { ...delivery, news };
    if (before !== undefined && areHalves(before, latest)) {
      secondOf.set(before.id, delivery);
      // A step has two halves: a further parcel has a card of its own.
      lastOf.delete(order);
    } else if (!staysInStep(news, before?.news)) {
      lastOf.set(order, latest);
    }
  }
  const seconds = new Set([...secondOf.values()].map(({ id }) => id));
  return deliveries
    .filter(({ id }) => !seconds.has(id))
    .map((first) => [first, secondOf.get(first.id)].filter((one) => one !== undefined));
}
