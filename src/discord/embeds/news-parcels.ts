import type { OrderNews } from '../../orders/news.ts';
import type { Parcel } from '../../orders/order.ts';
import { parcelOf } from './parcel-of.ts';

/** The parcels a card shows: the one the news is about, or all when the order as a whole was sent. */
export function newsParcels(news: OrderNews): readonly Parcel[] {
  const one = parcelOf(news);
  if (one !== undefined) return [one.parcel];
  const sent = news.status === 'shipped' || news.status === 'delivered';
  return sent ? news.order.parcels : [];
}
