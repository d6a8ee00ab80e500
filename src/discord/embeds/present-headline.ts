import type { Messages } from '../../i18n/messages.ts';
import { isKnownStatus } from '../../orders/status.ts';
import { orderName } from './order-name.ts';
import { plainText } from './plain-text.ts';
import { statusEmoji } from './status-emoji.ts';

/** What the order is now, as a sentence: "🚚 Order #1042 has shipped". */
export function presentHeadline(
  view: {
    readonly id: string;
    readonly number?: string | undefined;
    readonly status?: string | undefined;
  },
  messages: Messages,
): string {
  const order = orderName(view);
  const { status = '' } = view;
  return `${statusEmoji(status)} ${sentence(status, order, messages)}`;
}

function sentence(status: string, order: string, messages: Messages): string {
  if (isKnownStatus(status)) return messages.orderIs[status]({ order });
  const words = plainText(status, 60);
  return words === ''
    ? messages.order.known({ order })
    : messages.order.isOther({ order, status: words });
}
