import type { Messages } from '../../i18n/messages.ts';
import type { Parcel } from '../../orders/order.ts';
import type { LinkButton } from './create-message-body.ts';
import { parcelLink } from './parcel-words.ts';

/** "Track parcel" for each parcel with a link, numbered when there are several parcels. */
export function trackButtons(
  parcels: readonly Parcel[],
  messages: Messages,
): readonly LinkButton[] {
  return parcels.flatMap((parcel, index) => {
    const link = parcelLink(parcel);
    if (link === undefined) return [];
    const label =
      parcels.length === 1
        ? messages.trackParcel
        : messages.trackParcelNumber({ number: index + 1 });
    return { label, url: link.url };
  });
}
