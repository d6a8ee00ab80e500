import { hashNumber } from '../../orders/hash-number.ts';
import type { Order } from '../../orders/order.ts';
import { orderLabel } from '../../orders/order-label.ts';
import { cleanText } from './clean-text.ts';
import { cutText } from './cut-text.ts';
import { storeName } from './store-name.ts';

/**
 * "#1042 · Fern & Oak": what an order's post in a forum is called. It stays what it was called first, since Discord
 * takes two new names in ten minutes. Discord shows names without Markdown, and takes 100 UTF-16 units.
 */
export function postName(
  order: Pick<Order, 'id' | 'number' | 'store'>,
  platformTitle: string,
): string {
  const label = hashNumber(cleanText(orderLabel(order)));
  return [cutText(label, 60), cutText(storeName(order.store, platformTitle), 35)].join(' · ');
}
