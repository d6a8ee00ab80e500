import type { OrderEvent } from './event.ts';
import { mergeStores } from './merge-stores.ts';
import { datedFacts, type DatedFact, type Order, type OrderFacts, type Parcel } from './order.ts';
import { parcelsAfter } from './parcels-after.ts';

/** The parcels an event speaks of, with what its type implies: a delivered event delivers them. */
function parcelsTold(known: Order | undefined, event: OrderEvent): readonly Parcel[] {
  const told = event.facts.parcels ?? [];
  if (event.change !== 'delivered') return told;
  const meant = told.length > 0 ? told : (known?.parcels ?? []);
  return meant.length === 1 ? meant.map((parcel) => ({ ...parcel, delivered: true })) : told;
}

/** The ids by which the order is known; the first one stays its own. */
function namesOf(known: Order | undefined, { id, alias }: OrderFacts): Pick<Order, 'id' | 'alias'> {
  if (known === undefined) return { id, alias };
  const another = [id, alias].find((name) => name !== undefined && name !== known.id);
  return { id: known.id, alias: known.alias ?? another };
}

/**
 * What is known of an order after an event, but for its status and how new that is: of each fact what happened last. A late event
 * that states no time only fills in what was missing.
 */
export function apply(
  known: Order | undefined,
  event: OrderEvent,
  when: { readonly occurredAt: number; readonly stated: boolean; readonly late: boolean },
): Order {
  const { facts } = event;
  const { occurredAt, stated, late } = when;
  const toldAt = late && !stated ? 0 : occurredAt;
  const told = {
    number: facts.number,
    store: facts.store ?? event.store,
    items: facts.items,
    customerName: facts.customerName,
    total: facts.total,
    placedAt: facts.placedAt,
  };
  const areItemsKnown = (known?.items.length ?? 0) > 0 || known?.factTimes?.items !== undefined;
  const before = { ...known, items: areItemsKnown ? known?.items : undefined };
  const isNewer = (fact: DatedFact): boolean => {
    if (known === undefined || before[fact] === undefined) return true;
    return toldAt >= ({ ...known.factTimes }[fact] ?? known.knownAsOf);
  };
  const newest = <T>(fact: DatedFact, first: T | undefined, second: T | undefined) =>
    isNewer(fact) ? (second ?? first) : first;
  const changed = datedFacts.filter((fact) => told[fact] !== undefined && isNewer(fact));
  const { parcels, times } = parcelsAfter(known, parcelsTold(known, event), {
    ...when,
    areAll: facts.parcelsAreAll === true,
  });
  return {
    platform: event.platform,
    ...namesOf(known, facts),
    number: newest('number', known?.number, told.number),
    status: known?.status,
    store: isNewer('store')
      ? mergeStores(told.store, known?.store)
      : mergeStores(known?.store, told.store),
    items: newest('items', before.items, told.items) ?? [],
    parcels,
    customerName: newest('customerName', known?.customerName, told.customerName),
    total: newest('total', known?.total, told.total),
    placedAt: newest('placedAt', known?.placedAt, told.placedAt),
    knownAsOf: known?.knownAsOf ?? occurredAt,
    factTimes: {
      ...known?.factTimes,
      ...Object.fromEntries(changed.map((fact) => [fact, toldAt])),
      parcels: times,
    },
  };
}
