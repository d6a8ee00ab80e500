import { carrierNamed } from './carrier-named.ts';
import { carrierOfNumber } from './carrier-of-number.ts';
import { singleNumber } from './tracking-number.ts';

export interface TrackingLink {
  /** The carrier's name as it writes it itself; absent where we do not know the carrier. */
  readonly carrier?: string;
  readonly url: string;
}

/** Shows parcels of nearly every carrier and finds out by itself whose a number is. */
const universalTracker = 'https://t.17track.net/en#nums=';

/**
 * Where to follow a parcel, or undefined when this cannot be one tracking number. Spaces and hyphens in it are
 * for the eye and left out. The address is always valid and shorter than 200 characters.
 */
export function trackingLink(parcel: {
  readonly carrier?: string | undefined;
  readonly trackingNumber: string;
}): TrackingLink | undefined {
  const number = singleNumber(parcel.trackingNumber);
  if (number === undefined) return undefined;
  const named = parcel.carrier === undefined ? '' : parcel.carrier.trim();
  const carrier = named === '' ? carrierOfNumber(number) : carrierNamed(named);
  const url = `${carrier?.page ?? universalTracker}${encodeURIComponent(number)}`;
  return carrier === undefined ? { url } : { carrier: carrier.name, url };
}
