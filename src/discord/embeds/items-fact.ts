import { formatNumber } from '../../i18n/format-number.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { countItems } from '../../orders/count-items.ts';
import { isQuantity } from '../../orders/is-quantity.ts';
import type { Item } from '../../orders/order.ts';
import type { Fact } from './create-embed.ts';
import { plainText } from './plain-text.ts';

const shown = 5;

/** "Items (3)": the first five, "and 2 more". Without a number where the quantities make no whole one. */
export function itemsFact(items: readonly Item[], locale: Locale): Fact {
  const messages = messagesFor(locale);
  const { lines: all, pieces } = countItems(items);
  const lines = items.slice(0, shown).map((item) => itemLine(item, locale));
  if (items.length > shown) lines.push(messages.moreItems({ count: all - shown }));
  return { name: messages.field.items({ count: pieces }), value: lines.join('\n'), wide: true };
}

function itemLine(item: Item, locale: Locale): string {
  const title = plainText(item.title, 100) || '…';
  const variant = plainText(item.variant ?? '', 60);
  const name = variant === '' ? title : `${title} · ${variant}`;
  return isQuantity(item.quantity) ? `${formatNumber(item.quantity, locale)} × ${name}` : name;
}
