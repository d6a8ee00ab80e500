import type { APIEmbed } from 'discord.js';
import type { AlertWords, Messages } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { AlertCause, AlertNews } from '../../orders/news.ts';
import type { Card } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { plainText } from './plain-text.ts';
import { toneColour } from './tone-colour.ts';

/** For staff: what is wrong, since when, what it affects, the one thing to do. */
export function renderAlert(card: Card<AlertNews>): APIEmbed {
  const { cause, occurredAt } = card.news;
  const messages = messagesFor(card.locale);
  const unknown = cause.alert === 'event_type_unknown';
  const { headline, affects, remedy } = alertWords(card, messages);
  return createEmbed({
    title: `${unknown ? '❔' : '🚨'} ${headline}`,
    color: toneColour[unknown ? 'neutral' : 'alarming'],
    lines: ['reason' in cause ? plainText(cause.reason, 300) : undefined],
    facts: [
      { name: messages.field.since, value: discordTime(occurredAt, 'R'), wide: true },
      { name: messages.field.affects, value: affects, wide: true },
      { name: messages.field.remedy, value: remedy, wide: true },
    ],
    footer: cardFooter(card.platformTitle, '', card.marker),
  });
}

function alertWords(card: Card<AlertNews>, messages: Messages): AlertWords {
  const { cause } = card.news;
  switch (cause.alert) {
    case 'event_dead':
    case 'event_unreadable':
    case 'event_type_unknown':
      return messages.alert[cause.alert]({
        platform: plainText(card.platformTitle, 40),
        type: plainText(cause.type, 80),
        event: String(cause.event),
      });
    case 'delivery_dead':
      return messages.alert.delivery_dead(channelWords(cause));
    case 'channel_parked':
      return messages.alert.channel_parked(channelWords(cause));
  }
}

function channelWords(cause: Extract<AlertCause, { readonly channelId: string }>) {
  return {
    channel: /^\d{1,20}$/.test(cause.channelId)
      ? `<#${cause.channelId}>`
      : plainText(cause.channelId, 40),
    message: 'message' in cause ? String(cause.message) : '',
  };
}
