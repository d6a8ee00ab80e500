import type { Parcel } from '../../orders/order.ts';
import type { ShownParcel } from './draw-order.ts';
import { parcelWords } from './parcel-words.ts';

/** Parcels with their whole numbers, linked: as posted cards show them, and staff see them. */
export const wholeParcels = (parcels: readonly Parcel[]): readonly ShownParcel[] =>
  parcels.map((parcel) => ({ words: parcelWords(parcel), delivered: parcel.delivered }));
