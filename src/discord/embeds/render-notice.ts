import type { APIEmbed } from 'discord.js';
import { formatMoney } from '../../i18n/format-money.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { NoticeEvent } from '../../orders/event.ts';
import type { NoticeNews } from '../../orders/news.ts';
import { noticeKindOf } from '../../orders/notice-kind.ts';
import type { Card } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { noticeLook } from './notice-look.ts';
import { orderName } from './order-name.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { toneColour } from './tone-colour.ts';

/** A notice alone in its message: a ticket's first lines, a sold-out variant, an expense. */
export function renderNotice(card: Card<NoticeNews>): APIEmbed {
  const { news, locale } = card;
  const { notice } = news;
  const messages = messagesFor(locale);
  return createEmbed({
    ...frame(card, messages),
    lines: [stars(notice, messages), quote(notice.text ?? '', 5)],
    facts: [
      ...noticeFacts(notice, messages, locale),
      {
        name: messages.field.store,
        value: plainText(notice.store?.name ?? notice.store?.id ?? '', 100),
      },
      { name: messages.field.when, value: when(news, messages) },
    ],
  });
}

/** The same notice among others in one message. */
export function renderShortNotice(card: Card<NoticeNews>): APIEmbed {
  const messages = messagesFor(card.locale);
  const { notice } = card.news;
  const facts = noticeFacts(notice, messages, card.locale).map(({ value = '' }) => value);
  const details = [...facts, when(card.news, messages)].filter((it) => it !== '');
  return createEmbed({
    ...frame(card, messages),
    lines: [stars(notice, messages), quote(notice.text ?? '', 1), details.join(' · ')],
  });
}

/** With the full date where it was missed when it happened. */
function when({ occurredAt, caughtUp = false }: NoticeNews, messages: Messages): string {
  const ago = discordTime(occurredAt, 'R');
  return caughtUp ? `${discordTime(occurredAt, 'f')} · ${ago} · *${messages.late.mark}*` : ago;
}

function frame({ news, platformTitle, marker }: Card<NoticeNews>, messages: Messages) {
  const { notice } = news;
  const kind = noticeKindOf(notice);
  const { emoji, tone } = noticeLook[kind];
  const words = {
    name: nameOf(notice),
    order: isNamedByOrder(notice) ? noticeOrder(notice) : undefined,
    author: notice.author,
  };
  return {
    title: `${emoji} ${messages.notice[kind](words)}`,
    color: toneColour[tone],
    footer: cardFooter(platformTitle, notice.id ?? '', marker),
  };
}

/** "Game key · Deluxe edition"; undefined for what has no name. */
function nameOf({ title = '', detail = '' }: NoticeEvent): string | undefined {
  const parts = [title, detail].map((part) => plainText(part, 70)).filter((part) => part !== '');
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

function noticeOrder({ orderId }: NoticeEvent): string | undefined {
  return orderId === undefined ? undefined : orderName({ id: orderId });
}

/** Money and praise that have no name are told by their order, in the headline instead of a field. */
function isNamedByOrder(notice: NoticeEvent): boolean {
  return ['charge', 'payment', 'feedback'].includes(notice.topic) && nameOf(notice) === undefined;
}

function stars({ rating }: NoticeEvent, messages: Messages): string | undefined {
  if (rating === undefined || !Number.isFinite(rating)) return undefined;
  const full = Math.min(Math.max(Math.round(rating), 1), 5);
  return `${'★'.repeat(full)}${'☆'.repeat(5 - full)} ${messages.rating({ stars: full })}`;
}

function noticeFacts(notice: NoticeEvent, messages: Messages, locale: Locale): readonly Fact[] {
  const { amount, scheduledAt } = notice;
  const { field } = messages;
  const isMoved = noticeKindOf(notice) === 'booking_rescheduled';
  return [
    { name: field.amount, value: amount && formatMoney(amount, locale) },
    {
      name: isMoved ? field.newTime : field.appointment,
      value: scheduledAt === undefined ? undefined : discordTime(scheduledAt, 'f'),
    },
    { name: field.state, value: stateWords(notice, messages) },
    { name: field.order, value: isNamedByOrder(notice) ? undefined : noticeOrder(notice) },
  ];
}

/** Of charges, subscriptions and bookings the headline says it, in better words than the platform's. */
function stateWords({ topic, state = '' }: NoticeEvent, messages: Messages): string | undefined {
  if (topic !== 'ticket' && topic !== 'other') return undefined;
  const word = state.toLowerCase();
  return word === 'open' || word === 'closed' ? messages.ticketState[word] : plainText(state, 60);
}
