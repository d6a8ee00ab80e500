import { formatMoney } from '../../i18n/format-money.ts';
import type { Locale } from '../../i18n/locale.ts';
import type { Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { NoticeEvent } from '../../orders/event.ts';
import type { NoticeNews } from '../../orders/news.ts';
import { noticeKindOf } from '../../orders/notice-kind.ts';
import type { Card, DrawnCard } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed, type Fact } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { factLine } from './fact-line.ts';
import { lateLine } from './late-line.ts';
import { isNamedByOrder, noticeHeadline, noticeOrder } from './notice-headline.ts';
import { noticeLook } from './notice-look.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import { storeName } from './store-name.ts';
import { toneColour } from './tone-colour.ts';

/** A notice alone in its message: a ticket's first lines, a sold-out variant, an expense. */
export function renderNotice(card: Card<NoticeNews>): DrawnCard {
  return drawn(card, 5);
}

/** The same notice among others in one message. */
export function renderShortNotice(card: Card<NoticeNews>): DrawnCard {
  return drawn(card, 1);
}

function drawn(
  { news, platform, marker, locale }: Card<NoticeNews>,
  quotedLines: number,
): DrawnCard {
  const messages = messagesFor(locale);
  const { notice, occurredAt, caughtUp = false } = news;
  return {
    headline: noticeHeadline(notice, messages),
    embed: createEmbed({
      color: toneColour[noticeLook[noticeKindOf(notice)].tone],
      lines: [
        caughtUp ? lateLine(occurredAt, messages) : undefined,
        stars(notice, messages),
        quote(notice.text ?? '', quotedLines),
        factLine(noticeFacts(notice, messages, locale)),
      ],
      footer: cardFooter(storeName(notice.store, platform.title), notice.id ?? '', marker),
      at: occurredAt,
    }),
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
