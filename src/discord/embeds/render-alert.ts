import type { APIEmbed } from 'discord.js';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { AlertNews } from '../../orders/news.ts';
import { alertWords } from './alert-words.ts';
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
  const { headline, affects, remedy } = alertWords(card);
  return createEmbed({
    title: `${unknown ? '❔' : '🚨'} ${headline}`,
    color: toneColour[unknown ? 'neutral' : 'alarming'],
    lines: ['reason' in cause ? plainText(cause.reason, 300) : undefined],
    facts: [
      { name: messages.field.since, value: discordTime(occurredAt, 'R'), wide: true },
      { name: messages.field.affects, value: affects, wide: true },
      { name: messages.field.remedy, value: remedy, wide: true },
    ],
    footer: cardFooter(card.platform.title, '', card.marker),
  });
}
