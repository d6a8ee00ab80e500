import { messagesFor } from '../../i18n/messages-for.ts';
import { reasonIn } from '../../i18n/reason-in.ts';
import type { AlertNews } from '../../orders/news.ts';
import { alertWords } from './alert-words.ts';
import { channelMention } from './channel-mention.ts';
import type { Card, DrawnCard } from './card.ts';
import { cardFooter } from './card-footer.ts';
import { createEmbed } from './create-embed.ts';
import { discordTime } from './discord-time.ts';
import { plainText } from './plain-text.ts';
import { toneColour } from './tone-colour.ts';

const signs = { done: '✅', neutral: '❔', alarming: '🚨' } as const;

function toneOf({ cause, overAt }: AlertNews): keyof typeof signs {
  if (overAt !== undefined) return 'done';
  return cause.alert === 'event_type_unknown' ? 'neutral' : 'alarming';
}

/** For staff: what is wrong, since when, what it affects, the one thing to do; or since when it is over. */
export function renderAlert(card: Card<AlertNews>): DrawnCard {
  const { cause, occurredAt, overAt } = card.news;
  const messages = messagesFor(card.locale);
  const { headline, affects, remedy } = alertWords(card);
  const page = consolePage(card);
  const link = page === undefined ? [] : [`[${messages.openConsole}](${page})`];
  const tone = toneOf(card.news);
  const embed = createEmbed({
    color: toneColour[tone],
    lines: [
      'channelId' in cause ? channelMention(cause.channelId) : undefined,
      'reason' in cause ? plainText(reasonIn[card.locale](cause.reason), 300) : undefined,
    ],
    facts: [
      { name: messages.field.since, value: discordTime(occurredAt, 'R'), wide: true },
      ...(overAt === undefined
        ? [
            { name: messages.field.affects, value: affects, wide: true },
            { name: messages.field.remedy, value: [remedy, ...link].join('\n'), wide: true },
          ]
        : [{ name: messages.field.overSince, value: discordTime(overAt, 'R'), wide: true }]),
    ],
    footer: cardFooter(card.platform.title, '', card.marker),
  });
  return {
    headline: `${signs[tone]} ${overAt === undefined ? headline : messages.alertOver({ headline })}`,
    embed,
  };
}

/** Where the console shows what an alert is about. */
function consolePage({ consoleUrl, news: { cause } }: Card<AlertNews>): string | undefined {
  if (consoleUrl === undefined) return undefined;
  switch (cause.alert) {
    case 'event_dead':
    case 'event_unreadable':
    case 'event_type_unknown':
      return `${consoleUrl}/events/${cause.event}`;
    case 'owner_foreign':
      return `${consoleUrl}/refused`;
    case 'delivery_dead':
    case 'delivery_stuck':
    case 'card_parked':
    case 'channel_parked':
      return `${consoleUrl}/deliveries`;
  }
}
