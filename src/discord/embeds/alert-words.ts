import type { AlertWords } from '../../i18n/messages.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { AlertCause, AlertNews } from '../../orders/news.ts';
import type { Card } from './card.ts';
import { channelMention } from './channel-mention.ts';
import { plainText } from './plain-text.ts';

/** What an alert says, ready to be placed in Markdown. */
export function alertWords(card: Card<AlertNews>): AlertWords {
  const { cause } = card.news;
  const messages = messagesFor(card.locale);
  switch (cause.alert) {
    case 'event_dead':
    case 'event_unreadable':
    case 'event_type_unknown':
      return messages.alert[cause.alert]({
        platform: plainText(card.platform.title, 40),
        type: plainText(cause.type, 80),
        event: String(cause.event),
        inConsole: card.consoleUrl !== undefined,
      });
    case 'owner_foreign':
      return messages.alert.owner_foreign({
        platform: plainText(card.platform.title, 40),
        owner: plainText(cause.owner, 60),
        stated: plainText(cause.stated, 60),
        setting: plainText(cause.setting, 60),
      });
    case 'delivery_dead':
      return messages.alert.delivery_dead(channelWords(cause));
    case 'channel_parked':
      return messages.alert.channel_parked({
        ...channelWords(cause),
        argument: /^\d{1,20}$/.test(cause.channelId) ? cause.channelId : 'ID',
        fault: cause.fault,
      });
    case 'card_parked':
      return messages.alert.card_parked(channelWords(cause));
    case 'delivery_stuck':
      return messages.alert.delivery_stuck(channelWords(cause));
  }
}

function channelWords(cause: Extract<AlertCause, { readonly channelId: string }>) {
  return {
    id: plainText(cause.channelId, 40),
    channel: channelMention(cause.channelId),
    message: 'message' in cause ? String(cause.message) : '',
  };
}
