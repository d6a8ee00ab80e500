import type { APIEmbed } from 'discord.js';
import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { OrderNews } from '../../orders/news.ts';
import { orderLabel } from '../../orders/order-label.ts';
import { toneOf } from '../../orders/status.ts';
import type { Card, FullCard } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { fitLines } from './fit-lines.ts';
import { isToldLate } from './is-told-late.ts';
import { itemsFact } from './items-fact.ts';
import { newsParcels } from './news-parcels.ts';
import { orderHeadline } from './order-headline.ts';
import { parcelOf } from './parcel-of.ts';
import { parcelWords } from './parcel-words.ts';
import { plainText } from './plain-text.ts';
import { progressLine } from './progress-line.ts';
import { statusName } from './status-name.ts';
import { toneColour } from './tone-colour.ts';

/** An order's news alone in its message. */
export function renderOrderNews(card: Card<OrderNews>): FullCard {
  const { news, locale } = card;
  const messages = messagesFor(locale);
  const { store, items } = news.order;
  return {
    parcels: newsParcels(news),
    embed: createEmbed({
      ...frame(card, messages),
      lines: [standing(card, messages)],
      facts: [
        parcelFact(news, messages) ?? statusFact(news, messages),
        { name: messages.field.store, value: plainText(store?.name ?? store?.id ?? '', 100) },
        { name: messages.field.when, value: when(news, '\n') },
        itemsFact(items, locale),
      ],
    }),
  };
}

/** The same news among others in one message: headline, progress, parcel, when. */
export function renderShortOrderNews(card: Card<OrderNews>): APIEmbed {
  const { news } = card;
  const messages = messagesFor(card.locale);
  return createEmbed({
    ...frame(card, messages),
    lines: [standing(card, messages), ...shortDetails(news, messages)],
  });
}

/** One parcel is beside the time; of several the first two have a line each. */
function shortDetails(news: OrderNews, messages: Messages): readonly string[] {
  const time = when(news, ' · ');
  const [parcel, ...others] = newsParcels(news);
  if (parcel === undefined) return [time];
  const line = parcelWords(parcel).join(' · ');
  const [second, ...rest] = others;
  if (second === undefined) return [line === '' ? time : `${line} · ${time}`];
  const more = rest.length > 0 ? messages.moreParcels({ count: rest.length }) : '';
  return [line, parcelWords(second).join(' · '), more, time];
}

function frame({ news, platform, marker }: Card<OrderNews>, messages: Messages) {
  return {
    title: orderHeadline(news, messages),
    color: toneColour[news.late ? 'neutral' : toneOf(news.status)],
    footer: cardFooter(platform.title, orderLabel(news.order), marker),
  };
}

/** The order's progress, or for a late update the order's present status. */
function standing(card: Card<OrderNews>, messages: Messages): string | undefined {
  const { late, order, status } = card.news;
  if (!late) return progressLine(status ?? order.status, card.platform, messages);
  const present = order.status === undefined ? '' : statusName(order.status, messages);
  return present === '' || order.status === status
    ? messages.late.unchanged
    : messages.late.nowOther({ status: present });
}

/** "Parcel 1 of 2" with carrier and number; several parcels a line each. */
function parcelFact(news: OrderNews, messages: Messages): Fact | undefined {
  const parcels = newsParcels(news);
  const separator = parcels.length === 1 ? '\n' : ' · ';
  const lines = parcels
    .map((parcel) => parcelWords(parcel).join(separator))
    .filter((line) => line !== '');
  if (lines.length === 0) return undefined;
  const one = parcelOf(news);
  const name =
    one === undefined || one.count === 1
      ? messages.field.parcels({ count: parcels.length })
      : messages.field.parcelOf(one);
  return { name, value: fitLines(lines, (count) => messages.moreParcels({ count })) };
}

/** "New → **In Production**". Without an old status the progress line has said it all. */
function statusFact({ status, previousStatus, late }: OrderNews, messages: Messages): Fact {
  const from = previousStatus === undefined ? '' : statusName(previousStatus, messages);
  const to = status === undefined ? '' : statusName(status, messages);
  const value = from === '' || to === '' ? '' : `${from} → ${late ? to : `**${to}**`}`;
  return { name: messages.field.status, value };
}

/** Late news say the full date: how long ago is not enough to find its place among the others. */
function when(news: OrderNews, separator: string): string {
  const { occurredAt } = news;
  const ago = discordTime(occurredAt, 'R');
  return isToldLate(news) ? `${discordTime(occurredAt, 'f')}${separator}${ago}` : ago;
}
