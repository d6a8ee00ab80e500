import type { AlertNews, News, ReceiptNews } from '../orders/news.ts';
import type { Destination } from '../routing/route.ts';
import { storedNews } from '../stored/stored-news.ts';
import { causeKey } from './cause-key.ts';
import { markerOf } from './marker-of.ts';

export interface OwedEvent {
  readonly id: number;
  readonly platform: string;
  readonly eventId: string;
}

/** What is owed to a channel: the news of an event, or an alert or a receipt, which belong to none. */
export type OwedNews =
  | { readonly news: News; readonly event: OwedEvent; readonly line?: boolean | undefined }
  | { readonly news: AlertNews | ReceiptNews; readonly event: null };

/** A delivery's row before it has an id; `now` in ms. */
export function newDelivery(
  owed: OwedNews,
  to: { readonly installation: string; readonly destination: Destination; readonly now: number },
) {
  const { channelId, locale } = to.destination;
  const identity = identityOf(owed);
  return {
    event: owed.event?.id ?? null,
    channelId,
    locale,
    marker: markerOf([to.installation, channelId, ...identity]),
    news: storedNews.write(owed.news),
    createdAt: to.now,
    line: Number('line' in owed && owed.line === true),
  };
}

function identityOf(owed: OwedNews): readonly string[] {
  if (owed.event !== null) return [owed.event.platform, owed.event.eventId];
  const { news } = owed;
  const about =
    news.kind === 'alert'
      ? causeKey(news.cause)
      : `receipt ${news.orders.map(({ subscription }) => subscription).join(' ')}`;
  return [about, String(news.occurredAt)];
}
