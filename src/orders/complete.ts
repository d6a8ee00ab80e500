import { apply } from './apply.ts';
import type { KnownOrder } from './decide.ts';
import { statusFetched } from './fill-in.ts';
import { fold } from './fold.ts';
import { historyOf } from './history.ts';
import { mergeParcels } from './merge-parcels.ts';
import { mergeStores } from './merge-stores.ts';
import type { OrderNews } from './news.ts';
import type { Order, OrderFacts } from './order.ts';
import type { PlatformTraits } from './platform-traits.ts';
import { movesBack } from './status.ts';
import type { TimelineEntry } from './timeline.ts';

export interface Completed {
  readonly order: Order;
  readonly entry: TimelineEntry;
  readonly news: OrderNews;
}

/** The status a thin event led to: the order's present one, as long as nothing has moved the order since. */
function statusFound(
  { order, timeline }: KnownOrder,
  entry: TimelineEntry,
  facts: OrderFacts,
  traits: PlatformTraits,
): string | undefined {
  const status = statusFetched(entry.change, facts);
  if (status === undefined || entry.status !== undefined || entry.late) return undefined;
  const history = historyOf(traits.recurrences, timeline);
  const moved = history
    .steps()
    .some((step) => step.entry.status !== undefined && step.at >= entry.occurredAt);
  history.add({ ...entry, status }, undefined);
  // An API may lag behind its own webhooks: what would turn the order back is older than the event.
  const turnsBack = entry.change === 'status_changed' && movesBack(order.status, status);
  const { status: after } = fold(history.steps(), {
    firstStatus: traits.way[0],
    parcels: order.parcels,
  });
  return moved || turnsBack || after !== status ? undefined : status;
}

/** The news as it would have been told, had this been known: nothing that was told is taken back. */
function completeNews(news: OrderNews, { number, store, items, parcels }: OrderFacts): OrderNews {
  const { order, change } = news;
  const merged = mergeParcels(order.parcels, parcels ?? [], () => false);
  const isOfParcel = change === 'shipped' || change === 'delivered';
  const parcelIndex = news.parcelIndex ?? (isOfParcel && merged.length === 1 ? 0 : undefined);
  return {
    ...news,
    parcelIndex,
    order: {
      ...order,
      number: order.number ?? number,
      store: mergeStores(order.store, store),
      items: order.items.length > 0 ? order.items : (items ?? []),
      parcels: merged.map((parcel, index) =>
        change === 'delivered' && index === parcelIndex ? { ...parcel, delivered: true } : parcel,
      ),
    },
  };
}

/**
 * An order, its timeline's entry and the news of a thin event with what the platform told of the order
 * afterwards. Only fills in what was missing: what newer events said stands. `known` is without `entry`.
 */
export function complete(
  known: KnownOrder,
  entry: TimelineEntry,
  news: OrderNews,
  facts: OrderFacts,
  traits: PlatformTraits,
): Completed {
  const { order } = known;
  const { platform } = order;
  const told = { kind: 'order', platform, type: news.type, change: 'updated', facts } as const;
  const filled = apply(order, told, { occurredAt: entry.occurredAt, stated: false, late: true });
  const completed = completeNews(news, facts);
  const status = statusFound(known, entry, facts, traits);
  if (status === undefined) {
    return { order: { ...filled, status: order.status ?? facts.status }, entry, news: completed };
  }
  const isFirst = entry.change === 'created' || order.status === status;
  const previousStatus = isFirst ? undefined : order.status;
  return {
    order: { ...filled, status },
    entry: { ...entry, status, previousStatus },
    news: { ...completed, status, previousStatus, order: { ...completed.order, status } },
  };
}
