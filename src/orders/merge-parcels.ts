import type { Parcel } from './order.ts';
import { normalNumber } from './tracking-number.ts';

/**
 * Joins what was known of an order's parcels with what an event says. A tracking number identifies a parcel, however it
 * is written; a parcel without a number is completed by the next unknown number. Delivered stays delivered, and what is not newer than
 * what was known of a parcel only fills in what was missing.
 */
export function mergeParcels(
  known: readonly Parcel[],
  told: readonly Parcel[],
  isNewer: (known: Parcel) => boolean,
): readonly Parcel[] {
  const merged = [...known];
  const places = new Map<string, number>();
  const withoutNumber: number[] = [];
  for (const [place, { trackingNumber }] of known.entries()) {
    const number = normalNumber(trackingNumber);
    if (number === undefined) withoutNumber.push(place);
    else if (!places.has(number)) places.set(number, place);
  }
  for (const parcel of told) {
    const number = normalNumber(parcel.trackingNumber);
    const same = number === undefined ? withoutNumber[0] : places.get(number);
    const place = same ?? withoutNumber.shift() ?? merged.length;
    if (number !== undefined) places.set(number, place);
    const earlier = merged[place];
    if (earlier === undefined) {
      if (number === undefined) withoutNumber.push(place);
      merged.push(parcel);
      continue;
    }
    const [before, after] = isNewer(earlier) ? [earlier, parcel] : [parcel, earlier];
    merged[place] = {
      carrier: after.carrier ?? before.carrier,
      trackingNumber: normalNumber(after.trackingNumber)
        ? after.trackingNumber
        : before.trackingNumber,
      delivered: after.delivered || before.delivered,
    };
  }
  return merged;
}
