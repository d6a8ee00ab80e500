import { formatNumber } from '../../i18n/format-number.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { Item } from '../../orders/order.ts';
import type { Fact } from './create-embed.ts';
import { plainText } from './plain-text.ts';

const shown = 5;

/** "Items (3)": the first five, "and 2 more". */
export function itemsFact(items: readonly Item[], locale: Locale): Fact {
  const messages = messagesFor(locale);
  const count = items.reduce((sum, item) => sum + quantityOf(item), 0);
  const lines = items.slice(0, shown).map((item) => itemLine(item, locale));
  if (items.length > shown) lines.push(messages.moreItems({ count: items.length - shown }));
  return { name: messages.field.items({ count }), value: lines.join('\n'), wide: true };
}

function itemLine(item: Item, locale: Locale): string {
  const title = plainText(item.title, 100) || '…';
  const variant = plainText(item.variant ?? '', 60);
  const name = variant === '' ? title : `${title} · ${variant}`;
  return `${formatNumber(quantityOf(item), locale)} × ${name}`;
}

/** Platforms' numbers are read leniently; one thing at least was ordered, and not more than anyone can pack. */
function quantityOf(item: Item): number {
  return Number.isFinite(item.quantity) ? Math.min(Math.max(Math.trunc(item.quantity), 1), 1e9) : 1;
}
