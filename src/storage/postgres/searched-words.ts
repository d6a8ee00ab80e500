import { orderWords } from '../../orders/order-words.ts';
import type { Order } from '../../orders/order.ts';

/** PostgreSQL takes no word of more than 2,046 bytes. */
const longestWord = 200;

/** The words by which an order is found: what `array_to_tsvector` makes its column `words` of. */
export function searchedWords(order: Order): readonly string[] {
  return orderWords(order).map((word) => word.slice(0, longestWord));
}
