import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { OrderNews } from '../../orders/news.ts';
import { toneOf } from '../../orders/status.ts';
import type { Card, DrawnCard, FullCard } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed } from './create-embed.ts';
import { fitLines } from './fit-lines.ts';
import { isToldLate } from './is-told-late.ts';
import { itemLines } from './item-lines.ts';
import { lateLine } from './late-line.ts';
import { newsParcels } from './news-parcels.ts';
import { orderHeadline } from './order-headline.ts';
import { parcelLine } from './parcel-line.ts';
import { parcelWords } from './parcel-words.ts';
import { type Progress, progressIn, statusAlone } from './progress-line.ts';
import { statusName } from './status-name.ts';
import { storeName } from './store-name.ts';
import { toneColour } from './tone-colour.ts';

/** An order's news alone in its message: progress, parcels, items. */
export function renderOrderNews(card: Card<OrderNews>): FullCard {
  const { news, locale } = card;
  const messages = messagesFor(locale);
  const parcels = fitLines(parcelLines(news, messages), (count) => messages.moreParcels({ count }));
  return {
    ...drawn(card, messages, [parcels, ...itemLines(news.order.items, locale)]),
    parcels: newsParcels(news),
  };
}

/** The same news among others in one message: of several parcels the first two, no items. */
export function renderShortOrderNews(card: Card<OrderNews>): DrawnCard {
  const messages = messagesFor(card.locale);
  const parcels = parcelLines(card.news, messages);
  const more = parcels.length - 2;
  return drawn(card, messages, [
    ...parcels.slice(0, 2),
    more > 0 ? messages.moreParcels({ count: more }) : undefined,
  ]);
}

function drawn(
  { news, platform, marker }: Card<OrderNews>,
  messages: Messages,
  details: readonly (string | undefined)[],
): DrawnCard {
  const { late, order, status, occurredAt } = news;
  const progress = late ? undefined : progressIn(status ?? order.status, platform, messages);
  return {
    headline: orderHeadline(news, messages),
    embed: createEmbed({
      color: toneColour[late ? 'neutral' : toneOf(status)],
      lines: [...standing(news, progress, messages), ...details],
      footer: cardFooter(storeName(order.store, platform.title), progress?.step ?? '', marker),
      at: occurredAt,
    }),
  };
}

/** The order's progress, and that the news is late; or, for news older than what is known, the order's present status. */
function standing(
  news: OrderNews,
  progress: Progress | undefined,
  messages: Messages,
): readonly string[] {
  const { late, order, status, occurredAt } = news;
  const line = progress?.line ?? withoutProgress(news, messages);
  const since = isToldLate(news) ? lateLine(occurredAt, messages) : '';
  if (!late) return [line, since];
  const present = order.status === undefined ? '' : statusName(order.status, messages);
  const now =
    present === '' || order.status === status
      ? messages.late.unchanged
      : messages.late.nowOther({ status: present });
  return [since, now, line];
}

/** "New → **Cancelled**"; the status alone where the headline does not say it. */
function withoutProgress(
  { change, status, previousStatus, late, order }: OrderNews,
  messages: Messages,
): string {
  const from = previousStatus === undefined ? '' : statusName(previousStatus, messages);
  const to = status === undefined ? '' : statusName(status, messages);
  if (from !== '' && to !== '') return `${from} → ${late ? to : `**${to}**`}`;
  return late || change === 'status_changed' ? '' : statusAlone(status ?? order.status, messages);
}

/** One parcel has the headline to say which and how; of several each line does. */
function parcelLines(news: OrderNews, messages: Messages): readonly string[] {
  const parcels = newsParcels(news);
  const count = parcels.length;
  return parcels.flatMap((parcel, index) => {
    const words = parcelWords(parcel);
    const place = { number: index + 1, count };
    const delivered = count > 1 && parcel.delivered;
    return words.length === 0 ? [] : [parcelLine(words, { place, delivered }, messages)];
  });
}
