import { hashNumber } from '../../orders/hash-number.ts';
import { orderLabel } from '../../orders/order-label.ts';
import { plainText } from './plain-text.ts';

/** The order in a sentence: as a card's Markdown. */
export function orderName(order: {
  readonly id: string;
  readonly number?: string | undefined;
}): string {
  return hashNumber(plainText(orderLabel(order), 60));
}
