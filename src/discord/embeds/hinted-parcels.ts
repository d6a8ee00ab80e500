import type { ParcelHint } from '../../orders/member-view.ts';
import type { ShownParcel } from './draw-order.ts';
import { plainText } from './plain-text.ts';

/** Parcels as every member may know them: carriers, and the ends of their numbers. */
export const hintedParcels = (parcels: readonly ParcelHint[]): readonly ShownParcel[] =>
  parcels.map(({ carrier = '', numberEnd = '', delivered }) => ({
    words: [plainText(carrier, 60), plainText(numberEnd, 20)],
    delivered,
  }));
