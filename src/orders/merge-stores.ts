import type { Store } from './order.ts';

/**
 * What two sources know of an order's store: one may tell only its id, the other only its name. Where
 * they contradict each other, the first is believed; another id is another store, name and all.
 */
export function mergeStores(
  first: Store | undefined,
  second: Store | undefined,
): Store | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const isAnother = first.id !== undefined && second.id !== undefined && first.id !== second.id;
  return isAnother ? first : { id: first.id ?? second.id, name: first.name ?? second.name };
}
