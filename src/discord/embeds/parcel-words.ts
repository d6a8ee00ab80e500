import type { Parcel } from '../../orders/order.ts';
import { trackingLink } from '../../orders/tracking-link.ts';
import { plainText } from './plain-text.ts';

/** The carrier's name and the linked tracking number, as far as known; empty when neither is. */
export function parcelWords(parcel: Parcel): readonly string[] {
  const link = parcelLink(parcel);
  const carrier = link?.carrier ?? plainText(parcel.carrier ?? '', 60);
  const number = plainText(parcel.trackingNumber ?? '', 60);
  return [carrier, link === undefined ? number : `[${number}](${link.url})`].filter(
    (word) => word !== '',
  );
}

export function parcelLink({ carrier, trackingNumber }: Parcel) {
  return trackingNumber === undefined ? undefined : trackingLink({ carrier, trackingNumber });
}
