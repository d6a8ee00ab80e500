import type { Locale } from '../../i18n/locale.ts';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { PostableOrder } from '../../orders/news.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import type { OtherCard } from '../../outbox/cards.ts';
import { cardFooter } from './card-footer.ts';
import { channelMention } from './channel-mention.ts';
import { createEmbed } from './create-embed.ts';
import { createMessageBody, type MessageBody } from './create-message-body.ts';
import { orderName } from './order-name.ts';
import { storeName } from './store-name.ts';
import { toneColour } from './tone-colour.ts';

/** The last state of a card whose order turned out to be another one: where that goes on, and nothing that grows old. */
export function renderEndedCard(card: {
  readonly order: Pick<PostableOrder, 'id' | 'number' | 'store'>;
  readonly locale: Locale;
  readonly platform: PlatformTraits;
  readonly marker: string;
  readonly goesOnIn: OtherCard;
  readonly guildId: string | undefined;
}): MessageBody {
  const { order, locale, platform, marker, goesOnIn, guildId } = card;
  const sentence = messagesFor(locale).order.goesOn({ order: orderName(order) });
  const footer = cardFooter(storeName(order.store, platform.title), '', marker);
  const lines = [`➡️ ${linkTo(goesOnIn, guildId) ?? sentence}`];
  const embed = createEmbed({ color: toneColour.stopped, lines, footer });
  return createMessageBody(`➡️ ${sentence}`, [embed]);
}

function linkTo(
  { channelId, threadId, messageId }: OtherCard,
  guildId: string | undefined,
): string | undefined {
  if (threadId !== null) return channelMention(threadId);
  if (messageId === null || guildId === undefined) return undefined;
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}
