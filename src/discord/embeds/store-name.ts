import type { Store } from '../../orders/order.ts';
import { cleanText } from './clean-text.ts';

/** What people call the store; a store that is only a number means nothing to them, so its platform stands in. */
export function storeName(store: Store | undefined, platformTitle: string): string {
  const name = cleanText(store?.name ?? '');
  return /\p{L}/u.test(name) ? name : platformTitle;
}
