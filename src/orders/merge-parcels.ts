import type { Parcel } from './order.ts';

/** The known parcel that a told one is: the one with its number, else the first without a number. */
function placeOf(parcel: Parcel, known: readonly Parcel[]): number {
  const same = known.findIndex(({ trackingNumber }) => trackingNumber === parcel.trackingNumber);
  return same === -1 ? known.findIndex(({ trackingNumber }) => trackingNumber === undefined) : same;
}

/**
 * Joins what was known of an order's parcels with what an event says. A tracking number identifies a
 * parcel; a parcel without a number is completed by the next unknown number. Delivered stays delivered, and what a
 * late event says of a parcel only fills in what was missing.
 */
export function mergeParcels(
  known: readonly Parcel[],
  told: readonly Parcel[],
  { late }: { readonly late: boolean },
): readonly Parcel[] {
  const merged = [...known];
  for (const parcel of told) {
    const place = placeOf(parcel, merged);
    const earlier = merged[place];
    if (earlier === undefined) {
      merged.push(parcel);
      continue;
    }
    const [before, after] = late ? [parcel, earlier] : [earlier, parcel];
    merged[place] = {
      carrier: after.carrier ?? before.carrier,
      trackingNumber: after.trackingNumber ?? before.trackingNumber,
      delivered: after.delivered || before.delivered,
    };
  }
  return merged;
}
