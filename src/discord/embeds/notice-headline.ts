import type { Messages } from '../../i18n/messages.ts';
import type { NoticeEvent } from '../../orders/event.ts';
import { noticeKindOf } from '../../orders/notice-kind.ts';
import { noticeLook } from './notice-look.ts';
import { orderName } from './order-name.ts';
import { plainText } from './plain-text.ts';

/** The notice as a sentence, led by the emoji of its kind: "🎫 New ticket: “Wrong size”". */
export function noticeHeadline(notice: NoticeEvent, messages: Messages): string {
  const kind = noticeKindOf(notice);
  const words = {
    name: nameOf(notice),
    order: isNamedByOrder(notice) ? noticeOrder(notice) : undefined,
    author: notice.author,
  };
  return `${noticeLook[kind].emoji} ${messages.notice[kind](words)}`;
}

/** "Game key · Deluxe edition"; undefined for what has no name. */
function nameOf({ title = '', detail = '' }: NoticeEvent): string | undefined {
  const parts = [title, detail].map((part) => plainText(part, 70)).filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** The label of the order it belongs to. */
export function noticeOrder({ orderId }: NoticeEvent): string | undefined {
  return orderId === undefined ? undefined : orderName({ id: orderId });
}

/** Payments and feedback without a name are named by their order, in the headline instead of a field. */
export function isNamedByOrder(notice: NoticeEvent): boolean {
  return ['charge', 'payment', 'feedback'].includes(notice.topic) && nameOf(notice) === undefined;
}
