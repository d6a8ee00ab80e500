import type { OrderNews } from '../../orders/news.ts';
import type { Parcel } from '../../orders/order.ts';

/** The parcel the news is about, with its place among the order's parcels, from 1. */
export interface NewsParcel {
  readonly parcel: Parcel;
  readonly number: number;
  readonly count: number;
}

/** Undefined when the news is about no parcel, or about the order as a whole. */
export function parcelOf({ parcelIndex, order: { parcels } }: OrderNews): NewsParcel | undefined {
  const parcel = parcelIndex === undefined ? undefined : parcels[parcelIndex];
  if (parcelIndex === undefined || parcel === undefined) return undefined;
  return { parcel, number: parcelIndex + 1, count: parcels.length };
}
