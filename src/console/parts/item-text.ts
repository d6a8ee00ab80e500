import { formatNumber } from '../../i18n/format-number.ts';
import { isQuantity } from '../../orders/is-quantity.ts';
import type { Item } from '../../orders/order.ts';

const mostShown = 3;

/** The first few items of an order. */
export function itemsText(items: readonly Item[]): string {
  const rest = items.length - mostShown;
  const shown = items.slice(0, mostShown).map(itemText).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown || '–';
}

/** "2 × Mug · L"; without a number where it is not known; "and 50 more" for the end of a long list. */
export function itemText({ quantity, title, variant, lines }: Item): string {
  if (lines !== undefined) return `and ${formatNumber(lines, 'en')} more`;
  const name = variant === undefined ? title : `${title} · ${variant}`;
  return isQuantity(quantity) ? `${formatNumber(quantity, 'en')} × ${name}` : name;
}
