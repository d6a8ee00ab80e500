import type { OrderEvent } from './event.ts';
import type { Order, Parcel } from './order.ts';

function hasNumber(parcels: readonly Parcel[] | undefined): boolean {
  return parcels?.some(({ trackingNumber }) => trackingNumber !== undefined) ?? false;
}

/** Whether an event leaves out what its change is about. */
function lacksItsPoint({ change, facts }: OrderEvent, known: Order | undefined): boolean {
  switch (change) {
    case 'status_changed':
      return facts.status === undefined;
    // A known number may be that of an earlier parcel.
    case 'shipped':
      return !hasNumber(facts.parcels);
    case 'delivered':
      return !hasNumber(facts.parcels) && !hasNumber(known?.parcels);
    case 'updated':
      return facts.status === undefined && facts.items === undefined && !facts.parcels?.length;
    case 'created':
    case 'other':
      return false;
  }
}

/** Whether an event lacks what its card needs, and that is not known either: the platform should be asked. */
export function isThin(event: OrderEvent, known: Order | undefined): boolean {
  if (lacksItsPoint(event, known)) return true;
  const { facts } = event;
  const storeKnown = (facts.store ?? event.store ?? known?.store) !== undefined;
  const itemsKnown = facts.items !== undefined || (known !== undefined && known.items.length > 0);
  return !storeKnown || !itemsKnown;
}
