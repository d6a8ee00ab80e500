import type { OrderNews } from '../../orders/news.ts';
import type { Delivery, Pack } from '../../outbox/outbox.ts';
import { renderLoudLines } from './render-loud-lines.ts';

/** The news of a line under a card: what the card is replied to with, or what is said in its post. */
type LineDelivery = Delivery & {
  readonly news: OrderNews & { readonly replyTo: string | null };
};

export function isLine(delivery: Delivery): delivery is LineDelivery {
  const { news, plain } = delivery;
  return !plain && news.kind === 'order' && news.replyTo !== undefined;
}

/** One message of as many of these lines as fit. Pure. */
export function packLines(deliveries: readonly LineDelivery[]): ReturnType<Pack> {
  const { body, count } = renderLoudLines(
    deliveries.map(({ news, locale }) => ({ order: news.order, locale, card: news.replyTo })),
  );
  return { body: { ...body }, taken: deliveries.slice(0, count).map(({ id }) => id) };
}
