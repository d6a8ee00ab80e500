import type { NewDelivery } from '../inbox/inbox.ts';
import type { OrderNews } from '../orders/news.ts';
import type { StoredCard } from '../outbox/stored-card.ts';

/** A line under a card as a delivery: a reply to the card, or a message in its post. */
export function lineDelivery(
  { channelId, threadId, messageId, locale }: StoredCard,
  news: OrderNews,
): NewDelivery & { readonly line: true } {
  return {
    destination: { channelId: threadId ?? channelId, locale },
    news: { ...news, replyTo: threadId === null ? messageId : null },
    line: true,
  };
}
