import type { APIEmbed } from 'discord.js';
import { messagesFor } from '../../i18n/messages-for.ts';
import type { Card, DrawnCard, FullCard } from './card.ts';
import { embedLength } from './embed-length.ts';
import { createMessageBody, type MessageBody } from './create-message-body.ts';
import { renderAlert } from './render-alert.ts';
import { renderNotice, renderShortNotice } from './render-notice.ts';
import { renderPlainCard } from './render-plain-card.ts';
import { renderOrderNews, renderShortOrderNews } from './render-order-news.ts';
import { trackButtons } from './track-buttons.ts';

export type { Card } from './card.ts';

/** Discord's limits for one message: embeds, and the UTF-16 units of all their texts together. */
const mostEmbeds = 10;
const mostUnits = 6000;

/**
 * One message of as many of the leading cards as fit, at least one, and how many that were. A single card
 * is drawn in full, several in short and each under its headline, a plain one bare and alone. The same cards always
 * give the same body.
 *
 * @throws RangeError without any card.
 */
export function renderMessage(cards: readonly Card[]): {
  readonly body: MessageBody;
  readonly count: number;
} {
  const [first] = cards;
  if (first === undefined) throw new RangeError('A message needs at least one card.');
  const messages = messagesFor(first.locale);
  if (first.plain === true) {
    const { headline, embed } = renderPlainCard(first);
    return { body: createMessageBody(headline, [embed]), count: 1 };
  }
  const titled = cards.slice(0, mostEmbeds).map((card) => {
    const { headline, embed } = renderShort(card);
    return { title: headline, ...embed };
  });
  const embeds = leadingThatFit(titled);
  const count = Math.max(embeds.length, 1);
  if (count > 1) {
    const more = messages.andMoreUpdates({ headline: titled[0]?.title ?? '', count: count - 1 });
    return { body: createMessageBody(more, embeds), count };
  }
  const { headline, embed, parcels } = renderFull(first);
  return { body: createMessageBody(headline, [embed], trackButtons(parcels, messages)), count };
}

function leadingThatFit(embeds: readonly APIEmbed[]): readonly APIEmbed[] {
  let units = 0;
  const tooMuch = embeds.findIndex((embed) => (units += embedLength(embed)) > mostUnits);
  return tooMuch === -1 ? embeds : embeds.slice(0, tooMuch);
}

function renderFull(card: Card): FullCard {
  const { news } = card;
  switch (news.kind) {
    case 'order':
      return renderOrderNews({ ...card, news });
    case 'notice':
      return { ...renderNotice({ ...card, news }), parcels: [] };
    case 'alert':
      return { ...renderAlert({ ...card, news }), parcels: [] };
  }
}

function renderShort(card: Card): DrawnCard {
  const { news } = card;
  switch (news.kind) {
    case 'order':
      return renderShortOrderNews({ ...card, news });
    case 'notice':
      return renderShortNotice({ ...card, news });
    case 'alert':
      return renderAlert({ ...card, news });
  }
}
