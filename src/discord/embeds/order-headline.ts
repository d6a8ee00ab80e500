import type { Messages, OrderSentence } from '../../i18n/messages.ts';
import type { OrderNews } from '../../orders/news.ts';
import { isKnownStatus } from '../../orders/status.ts';
import { isToldLate } from './is-told-late.ts';
import { orderName } from './order-name.ts';
import { parcelOf } from './parcel-of.ts';
import { carrierName } from './parcel-words.ts';
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
  const { order: sentences, orderIs, orderWasLate } = messages;
  switch (change) {
    case 'created':
      return say(sentences.placed, sentences.placedLate);
    case 'shipped':
    case 'delivered':
      return (
        parcelSentence({ ...news, change }, messages) ?? say(orderIs[change], orderWasLate[change])
      );
    case 'status_changed':
      return statusSentence(news, messages);
    case 'updated':
      return say(sentences.updated, sentences.updatedLate);
    case 'other':
      return say(sentences.news, sentences.newsLate);
  }
}

/** One of several parcels, or one of an order that was posted as shipped before; else the order as a whole. */
function parcelSentence(
  news: OrderNews & { readonly change: 'shipped' | 'delivered' },
  messages: Messages,
): string | undefined {
  const parcel = parcelOf(news);
  const late = isToldLate(news);
  const order = orderName(news.order);
  const { order: sentences } = messages;
  const isShipped = news.change === 'shipped';
  if (parcel !== undefined && parcel.count > 1) {
    const words = { order, number: parcel.number, count: parcel.count };
    if (isShipped) return (late ? sentences.parcelShippedLate : sentences.parcelShipped)(words);
    return (late ? sentences.parcelDeliveredLate : sentences.parcelDelivered)(words);
  }
  if (news.parcelOnly !== true) return undefined;
  if (!isShipped) return (late ? sentences.parcelArrivedLate : sentences.parcelArrived)({ order });
  const carrier = parcel === undefined ? '' : carrierName(parcel.parcel);
  const say = late ? sentences.parcelSentLate : sentences.parcelSent;
  return say({ order, carrier: carrier === '' ? undefined : carrier });
}

function statusSentence(news: OrderNews, messages: Messages): string {
  const { status } = news;
  const late = isToldLate(news);
  const order = orderName(news.order);
  const { order: sentences, orderIs, orderWasLate } = messages;
  if (status !== undefined && isKnownStatus(status)) {
    return (late ? orderWasLate : orderIs)[status]({ order });
  }
  const words = plainText(status ?? '', 80);
  if (words === '') return (late ? sentences.updatedLate : sentences.updated)({ order });
  return (late ? sentences.wasOtherLate : sentences.isOther)({ order, status: words });
}
