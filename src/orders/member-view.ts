import type { Order } from './order.ts';
import { trackingLink } from './tracking-link.ts';

/** A parcel as a member may know it: enough to recognise it, not enough to follow or redirect it. */
export interface ParcelHint {
  readonly carrier?: string | undefined;
  /** The end of the tracking number: `…6784`. */
  readonly numberEnd?: string | undefined;
  readonly delivered: boolean;
}

/**
 * What every member may see of an order. There is no room here for a customer's name, a total or a whole
 * tracking number: what a type cannot hold cannot leak.
 */
export interface MemberView extends Pick<
  Order,
  'platform' | 'id' | 'number' | 'status' | 'store' | 'items'
> {
  readonly parcels: readonly ParcelHint[];
}

export function memberView(order: Order): MemberView {
  const { platform, id, number, status, store, items } = order;
  const parcels = order.parcels.map(({ carrier, trackingNumber = '', delivered }) => ({
    carrier: trackingLink({ carrier, trackingNumber })?.carrier ?? carrier,
    numberEnd: endOf(trackingNumber),
    delivered,
  }));
  return { platform, id, number, status, store, items, parcels };
}

/** The last four characters, of short numbers at most a third; undefined when that would be none. */
function endOf(trackingNumber: string): string | undefined {
  const characters = Array.from(trackingNumber.trim());
  const shown = Math.min(4, Math.floor(characters.length / 3));
  return shown === 0 ? undefined : `…${characters.slice(-shown).join('')}`;
}
