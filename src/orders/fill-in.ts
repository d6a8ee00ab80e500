import type { OrderChange, OrderEvent } from './event.ts';
import { mergeStores } from './merge-stores.ts';
import type { OrderFacts, Parcel } from './order.ts';
import { isFirstStatus } from './status.ts';

function filled<T>(own: readonly T[] | undefined, fetched: readonly T[] | undefined) {
  return own?.length ? own : fetched;
}

/** A parcel of which an event tells no number is one of those that were fetched. */
function parcelsOf(own: OrderFacts, fetched: OrderFacts): readonly Parcel[] | undefined {
  const numbered = own.parcels?.some(({ trackingNumber }) => trackingNumber !== undefined);
  return numbered ? own.parcels : filled(fetched.parcels, own.parcels);
}

/**
 * The status that a thin event led to, by what the platform says now: that of a change of status, and of a
 * new order as long as it is one that orders are placed in.
 */
export function statusFetched(change: OrderChange, { status }: OrderFacts): string | undefined {
  if (change === 'created') return isFirstStatus(status) ? status : undefined;
  return change === 'status_changed' ? status : undefined;
}

/** A thin event with what its platform says of the order now. The event's own facts win. */
export function fillIn(event: OrderEvent, fetched: OrderFacts): OrderEvent {
  const { change, facts } = event;
  return {
    ...event,
    stated: facts,
    facts: {
      ...facts,
      alias: facts.alias ?? fetched.alias,
      number: facts.number ?? fetched.number,
      status: facts.status ?? statusFetched(change, fetched),
      store: mergeStores(facts.store ?? event.store, fetched.store),
      items: facts.items ?? fetched.items,
      parcels: parcelsOf(facts, fetched),
      customerName: facts.customerName ?? fetched.customerName,
      total: facts.total ?? fetched.total,
      placedAt: facts.placedAt ?? fetched.placedAt,
    },
  };
}
