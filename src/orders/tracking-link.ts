import { type Carrier, carriers } from './carriers.ts';

export interface TrackingLink {
  /** The carrier's name as it writes it, where it is known. */
  readonly carrier?: string;
  readonly url: string;
}

/** Shows parcels of nearly every carrier; finds out by itself whose the number is. */
const universalTracker = 'https://t.17track.net/en#nums=';

/**
 * Where to follow a parcel, or undefined when the number cannot be a tracking number. The number is never
 * trusted: only letters and digits go into the address.
 */
export function trackingLink(parcel: {
  readonly carrier?: string | undefined;
  readonly trackingNumber: string;
}): TrackingLink | undefined {
  const number = parcel.trackingNumber.trim().replace(/[ -]/g, '');
  if (!trackingNumber.test(number)) return undefined;
  const carrier =
    parcel.carrier === undefined ? carrierOfNumber(number) : carrierNamed(parcel.carrier);
  const url = `${carrier?.page ?? universalTracker}${encodeURIComponent(number)}`;
  return carrier === undefined ? { url } : { carrier: carrier.name, url };
}

/** 5 to 40 letters and digits, at least three of them digits. Spaces and hyphens are for the eye. */
const trackingNumber = /^(?=(?:\D*\d){3})[0-9A-Za-z]{5,40}$/;

/** "D.H.L. Express" and "dhl_express" are one name. */
function carrierKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function carrierNamed(name: string): Carrier | undefined {
  const key = carrierKey(name.slice(0, 60));
  return (
    carriers.find((carrier) => namesOf(carrier).includes(key)) ??
    carriers.find((carrier) =>
      namesOf(carrier).some((known) => known.length > 2 && key.startsWith(known)),
    )
  );
}

function namesOf(carrier: Carrier): readonly string[] {
  return [carrierKey(carrier.name), ...(carrier.aliases ?? [])];
}

/**
 * The only number format that names its carrier beyond doubt; why there are not more:
 * docs/decisions/tracking-numbers.md.
 */
function carrierOfNumber(number: string): Carrier | undefined {
  return /^1Z[0-9A-Z]{16}$/i.test(number) ? carrierNamed('UPS') : undefined;
}
