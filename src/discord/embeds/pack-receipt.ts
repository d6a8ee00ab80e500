import { messagesFor } from '../../i18n/messages-for.ts';
import { repliesFor } from '../../i18n/replies-for.ts';
import type { ReceiptNews } from '../../orders/news.ts';
import type { Delivery, Pack } from '../../outbox/outbox.ts';
import { rowOf } from '../commands/command-button.ts';
import { notifyButton } from '../commands/notify-button.ts';
import { createEmbed } from './create-embed.ts';
import { createMessageBody } from './create-message-body.ts';
import { orderName } from './order-name.ts';
import { toneColour } from './tone-colour.ts';

/** What opens a conversation with a member: about which orders, and the buttons that stop it. Pure; it is alone in its message. */
export function packReceipt({
  news,
  locale,
  marker,
  id,
}: Delivery & { readonly news: ReceiptNews }): ReturnType<Pack> {
  const { receipt, button } = repliesFor(locale).notify;
  const [first, second] = news.orders;
  const count = news.orders.length;
  const headline =
    first !== undefined && second === undefined
      ? receipt.headline({ order: orderName(first) })
      : receipt.headlineOfSeveral({ count });
  const { status } = messagesFor(locale);
  const stages = news.stages.map((stage) => status[stage]).join(', ');
  const what = stages === '' ? receipt.whatOfOthers({ count }) : receipt.what({ stages, count });
  const embed = createEmbed({
    ...{ color: toneColour.neutral, lines: [what, receipt.how], footer: marker },
  });
  const buttons = [
    ...(first !== undefined && second === undefined
      ? [notifyButton(button.stopThis, `stop:${first.subscription}`)]
      : []),
    notifyButton(button.onlyParcels, 'parcels'),
    notifyButton(button.stopAll, 'stopall'),
  ];
  const body = { ...createMessageBody(headline, [embed]), components: [rowOf(buttons)] };
  return { body, taken: [id] };
}
