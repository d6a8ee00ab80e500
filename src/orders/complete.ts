import { apply } from './apply.ts';
import type { KnownOrder } from './decide.ts';
import { mergeParcels } from './merge-parcels.ts';
import { mergeStores } from './merge-stores.ts';
import type { OrderNews } from './news.ts';
import type { Order, OrderFacts } from './order.ts';
import { movesBack } from './status.ts';
import type { TimelineEntry } from './timeline.ts';

export interface Completed {
  readonly order: Order;
  readonly entry: TimelineEntry;
  readonly news: OrderNews;
}

const moves: ReadonlySet<string> = new Set(['status_changed', 'shipped', 'delivered']);

/** The status a thin change led to: the order's present one, as long as nothing has moved the order since. */
function statusFound(
  { order, timeline }: KnownOrder,
  entry: TimelineEntry,
  { status }: OrderFacts,
): string | undefined {
  if (entry.change !== 'status_changed' || entry.status !== undefined || entry.late) return;
  const movedSince = timeline.some(
    ({ change, late, occurredAt }) => !late && moves.has(change) && occurredAt >= entry.occurredAt,
  );
  return movedSince || movesBack(order.status, status) ? undefined : status;
}

/** The news as it would have been told, had this been known: nothing that was told is taken back. */
function completeNews(news: OrderNews, { number, store, items, parcels }: OrderFacts): OrderNews {
  const { order, change } = news;
  const merged = mergeParcels(order.parcels, parcels ?? [], { late: true });
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
): Completed {
  const { order } = known;
  const { platform } = order;
  const told = { kind: 'order', platform, type: news.type, change: 'updated', facts } as const;
  const filled = apply(order, told, { occurredAt: entry.occurredAt, late: true });
  const completed = completeNews(news, facts);
  const status = statusFound(known, entry, facts);
  if (status === undefined) {
    return { order: { ...filled, status: order.status ?? facts.status }, entry, news: completed };
  }
  const previousStatus = order.status === status ? undefined : order.status;
  return {
    order: { ...filled, status },
    entry: { ...entry, status, previousStatus },
    news: { ...completed, status, previousStatus, order: { ...completed.order, status } },
  };
}
