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
import { isNamedByOrder, noticeHeadline, noticeOrder } from './notice-headline.ts';
import { noticeLook } from './notice-look.ts';
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

function frame({ news, platform, marker }: Card<NoticeNews>, messages: Messages) {
  const { notice } = news;
  return {
    title: noticeHeadline(notice, messages),
    color: toneColour[noticeLook[noticeKindOf(notice)].tone],
    footer: cardFooter(platform.title, notice.id ?? '', marker),
  };
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
