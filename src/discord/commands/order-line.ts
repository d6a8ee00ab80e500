import { repliesFor } from '../../i18n/replies-for.ts';
import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import { countItems } from '../../orders/count-items.ts';
import type { Order } from '../../orders/order.ts';
import { discordTime } from '../embeds/discord-time.ts';
import { orderName } from '../embeds/order-name.ts';
import { plainText } from '../embeds/plain-text.ts';
import { statusEmoji } from '../embeds/status-emoji.ts';
import { statusName } from '../embeds/status-name.ts';

/** An order on one line of a list for staff, in at most 400 characters of Markdown. */
export function orderLine(order: Order, platformTitle: string, locale: Locale): string {
  const { status, store, customerName, items, knownAsOf } = order;
  const { pieces: count = 0 } = countItems(items);
  const parts = [
    status === undefined ? '' : statusName(status, messagesFor(locale)),
    plainText(customerName ?? '', 80),
    count === 0 ? '' : repliesFor(locale).itemCount({ count }),
    plainText(store?.name ?? '', 60) || platformTitle,
    // Its last change, by which recent orders are sorted.
    discordTime(knownAsOf, 'R'),
  ];
  const emoji = status === undefined ? '' : `${statusEmoji(status)} `;
  return [`${emoji}**${orderName(order)}**`, ...parts.filter((part) => part !== '')].join(' · ');
}
