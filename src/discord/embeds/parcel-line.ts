import type { Messages, PlaceWords } from '../../i18n/messages.ts';

/** "UPS · 1Z999 · parcel 1 of 2 · delivered": what is known of a parcel. Empty if that is nothing. */
export function parcelLine(
  words: readonly string[],
  about: {
    /** Left out where there is one parcel. */
    readonly place: PlaceWords;
    readonly delivered: boolean;
  },
  messages: Messages,
): string {
  const { place, delivered } = about;
  return [
    ...words,
    place.count > 1 ? messages.parcelOf(place) : '',
    delivered ? messages.parcelDelivered : '',
  ]
    .filter((word) => word !== '')
    .join(' · ');
}
