import type { Parcel } from '../../orders/order.ts';
import { trackingLink } from '../../orders/tracking-link.ts';
import { plainText } from './plain-text.ts';

/** The carrier's name and the linked tracking number, as far as known; empty when neither is. */
export function parcelWords(parcel: Parcel): readonly string[] {
  const link = parcelLink(parcel);
  const carrier = carrierName(parcel);
  const number = plainText(parcel.trackingNumber ?? '', 60);
  return [carrier, link === undefined ? number : `[${number}](${link.url})`].filter(
    (word) => word !== '',
  );
}

/** The carrier as people write it, ready to be placed in Markdown; empty when it is not known. */
export function carrierName(parcel: Parcel): string {
  return parcelLink(parcel)?.carrier ?? plainText(parcel.carrier ?? '', 60);
}

export function parcelLink({ carrier, trackingNumber }: Parcel) {
  return trackingNumber === undefined ? undefined : trackingLink({ carrier, trackingNumber });
}
