import { formatNumber } from '../../i18n/format-number.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { countItems } from '../../orders/count-items.ts';
import { isQuantity } from '../../orders/is-quantity.ts';
import type { Item } from '../../orders/order.ts';
import { plainText } from './plain-text.ts';

const shown = 3;

/** The first three items a line each, "and 2 more". Without a number where the quantities make no whole one. */
export function itemLines(items: readonly Item[], locale: Locale): readonly string[] {
  const lines = items.slice(0, shown).map((item) => itemLine(item, locale));
  const more = countItems(items).lines - shown;
  return items.length > shown ? [...lines, messagesFor(locale).moreItems({ count: more })] : lines;
}

function itemLine(item: Item, locale: Locale): string {
  const title = plainText(item.title, 100) || '…';
  const variant = plainText(item.variant ?? '', 60);
  const name = variant === '' ? title : `${title} (${variant})`;
  return isQuantity(item.quantity) ? `${formatNumber(item.quantity, locale)} × ${name}` : name;
}
