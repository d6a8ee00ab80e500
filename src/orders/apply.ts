import type { OrderEvent } from './event.ts';
import { mergeParcels } from './merge-parcels.ts';
import { mergeStores } from './merge-stores.ts';
import type { Order, Parcel } from './order.ts';
import { advances } from './status.ts';

/** The parcels an event speaks of, with what its type implies: a delivered event delivers them. */
function parcelsTold(known: Order | undefined, event: OrderEvent): readonly Parcel[] {
  const told = event.facts.parcels ?? [];
  if (event.change !== 'delivered') return told;
  const meant = told.length > 0 ? told : (known?.parcels ?? []);
  return meant.length === 1 ? meant.map((parcel) => ({ ...parcel, delivered: true })) : told;
}

/**
 * A shipped or delivered event that states no status still moves the order forward, and back only where
 * another parcel of a delivered order is on its way.
 */
function impliedStatus(known: Order | undefined, parcels: readonly Parcel[], event: OrderEvent) {
  const isDelivered = parcels.every(({ delivered }) => delivered);
  const implied =
    event.change === 'shipped'
      ? 'shipped'
      : event.change === 'delivered' && isDelivered
        ? 'delivered'
        : undefined;
  if (implied === 'shipped' && known?.status === 'delivered' && !isDelivered) return implied;
  return implied !== undefined && advances(known?.status, implied) ? implied : known?.status;
}

/** A platform without a delivered status goes on calling a delivered order shipped. */
function statusAfter(known: Order | undefined, parcels: readonly Parcel[], event: OrderEvent) {
  const { status } = event.facts;
  const implied = impliedStatus(known, parcels, event);
  const saysNoMore =
    status === 'shipped' && event.change !== 'status_changed' && implied === 'delivered';
  return saysNoMore ? implied : (status ?? implied);
}

/**
 * The order after an event. A late event changes nothing that is known: it only fills in what was missing,
 * such as a parcel or the items.
 */
export function apply(
  known: Order | undefined,
  event: OrderEvent,
  { occurredAt, late }: { readonly occurredAt: number; readonly late: boolean },
): Order {
  const { facts } = event;
  const parcels = mergeParcels(known?.parcels ?? [], parcelsTold(known, event), { late });
  const newer = <T>(before: T | undefined, told: T | undefined): T | undefined =>
    late ? (before ?? told) : (told ?? before);
  const storeTold = facts.store ?? event.store;
  const itemsTold = facts.items?.length ? facts.items : undefined;
  const itemsBefore = known?.items.length ? known.items : undefined;
  return {
    platform: event.platform,
    id: facts.id,
    number: newer(known?.number, facts.number),
    status: late ? known?.status : statusAfter(known, parcels, event),
    store: late ? mergeStores(known?.store, storeTold) : mergeStores(storeTold, known?.store),
    items: newer(itemsBefore, itemsTold) ?? [],
    parcels,
    customerName: newer(known?.customerName, facts.customerName),
    total: newer(known?.total, facts.total),
    placedAt: newer(known?.placedAt, facts.placedAt),
    // When a late event came says nothing about how much is known.
    knownAsOf: late && known ? known.knownAsOf : Math.max(known?.knownAsOf ?? 0, occurredAt),
  };
}
