import type { OrderNews } from '../../orders/news.ts';
import type { Parcel } from '../../orders/order.ts';

/** The parcel the news is about, with its place among the order's parcels, from 1. */
export interface NewsParcel {
  readonly parcel: Parcel;
  readonly number: number;
  readonly count: number;
}

/** Undefined when the news is about no parcel, or does not say about which of several. */
export function parcelOf(news: OrderNews): NewsParcel | undefined {
  const { parcels } = news.order;
  const aboutParcel = [news.change, news.status].some(
    (it) => it === 'shipped' || it === 'delivered',
  );
  const index = news.parcelIndex ?? (aboutParcel && parcels.length === 1 ? 0 : -1);
  const parcel = parcels[index];
  return parcel === undefined ? undefined : { parcel, number: index + 1, count: parcels.length };
}
