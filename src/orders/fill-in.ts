import type { OrderEvent } from './event.ts';
import { mergeStores } from './merge-stores.ts';
import type { OrderFacts, Parcel } from './order.ts';

function filled<T>(own: readonly T[] | undefined, fetched: readonly T[] | undefined) {
  return own?.length ? own : fetched;
}

/** A parcel of which an event tells no number is one of those that were fetched. */
function parcelsOf(own: OrderFacts, fetched: OrderFacts): readonly Parcel[] | undefined {
  const numbered = own.parcels?.some(({ trackingNumber }) => trackingNumber !== undefined);
  return numbered ? own.parcels : filled(fetched.parcels, own.parcels);
}

/**
 * A thin event with what its platform says of the order now. The event's own facts win. The present status
 * is taken for the event's only where that is a change of status that does not say to which.
 */
export function fillIn(event: OrderEvent, fetched: OrderFacts): OrderEvent {
  const { change, facts } = event;
  return {
    ...event,
    stated: facts,
    facts: {
      ...facts,
      number: facts.number ?? fetched.number,
      status: facts.status ?? (change === 'status_changed' ? fetched.status : undefined),
      store: mergeStores(facts.store ?? event.store, fetched.store),
      items: filled(facts.items, fetched.items),
      parcels: parcelsOf(facts, fetched),
      customerName: facts.customerName ?? fetched.customerName,
      total: facts.total ?? fetched.total,
      placedAt: facts.placedAt ?? fetched.placedAt,
    },
  };
}
