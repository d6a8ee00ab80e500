import { orderLabel } from '../../orders/order-label.ts';
import { plainText } from './plain-text.ts';

/** The order in a sentence: `#1042` for a number, `ord_123` for an id that is none. Markdown. */
export function orderName(order: {
  readonly id: string;
  readonly number?: string | undefined;
}): string {
  const label = plainText(orderLabel(order), 60);
  return /^\d/.test(label) ? `#${label}` : label;
}
