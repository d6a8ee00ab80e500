import type { Store } from '../../orders/order.ts';

/** A store's name; where only its id is known, that, named as what it is. */
export function storeText(store: Store | undefined): string | undefined {
  return store?.name ?? (store?.id === undefined ? undefined : `store ${store.id} (ID)`);
}
