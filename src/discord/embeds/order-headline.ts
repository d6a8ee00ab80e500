import type { Messages, OrderSentence } from '../../i18n/messages.ts';
import type { OrderNews } from '../../orders/news.ts';
import { isKnownStatus } from '../../orders/status.ts';
import { isToldLate } from './is-told-late.ts';
import { orderName } from './order-name.ts';
import { parcelOf } from './parcel-of.ts';
import { plainText } from './plain-text.ts';
import { statusEmoji } from './status-emoji.ts';

/** The news as a sentence, led by the emoji of its kind: "🚚 Order #1042 has shipped". */
export function orderHeadline(news: OrderNews, messages: Messages): string {
  return `${newsEmoji(news)} ${sentence(news, messages)}`;
}

function newsEmoji({ change, status }: OrderNews): string {
  switch (change) {
    case 'created':
      return '🛒';
    case 'shipped':
    case 'delivered':
      return statusEmoji(change);
    case 'status_changed':
      return statusEmoji(status ?? '');
    case 'updated':
      return '✏️';
    case 'other':
      return 'ℹ️';
  }
}

function sentence(news: OrderNews, messages: Messages): string {
  const { change } = news;
  const late = isToldLate(news);
  const order = orderName(news.order);
  const say = (now: OrderSentence, wasLate: OrderSentence) => (late ? wasLate : now)({ order });
  const { order: of, orderIs, orderWasLate } = messages;
  switch (change) {
    case 'created':
      return say(of.placed, of.placedLate);
    case 'shipped':
    case 'delivered':
      return parcelSentence(news, messages) ?? say(orderIs[change], orderWasLate[change]);
    case 'status_changed':
      return statusSentence(news, messages);
    case 'updated':
      return say(of.updated, of.updatedLate);
    case 'other':
      return say(of.news, of.newsLate);
  }
}

/** One of several parcels: the order as a whole may not be there yet. */
function parcelSentence(news: OrderNews, messages: Messages): string | undefined {
  const parcel = parcelOf(news);
  if (parcel === undefined || parcel.count === 1) return undefined;
  const { order: of } = messages;
  const words = { order: orderName(news.order), number: parcel.number, count: parcel.count };
  if (news.change === 'shipped')
    return (isToldLate(news) ? of.parcelShippedLate : of.parcelShipped)(words);
  return (isToldLate(news) ? of.parcelDeliveredLate : of.parcelDelivered)(words);
}

function statusSentence(news: OrderNews, messages: Messages): string {
  const { status } = news;
  const late = isToldLate(news);
  const order = orderName(news.order);
  const { order: of, orderIs, orderWasLate } = messages;
  if (status !== undefined && isKnownStatus(status)) {
    return (late ? orderWasLate : orderIs)[status]({ order });
  }
  const words = plainText(status ?? '', 80);
  if (words === '') return (late ? of.updatedLate : of.updated)({ order });
  return (late ? of.wasOtherLate : of.isOther)({ order, status: words });
}
