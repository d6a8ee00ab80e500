import { messagesFor } from '../../i18n/messages-for.ts';
import type { OrderNews } from '../../orders/news.ts';
import type { Delivery, StoredBody } from '../../outbox/outbox.ts';
import { presentHeadline } from './present-headline.ts';

/** The news of a line under a card: what the card is replied to with, or what is said in its post. */
export type LineDelivery = Delivery & {
  readonly news: OrderNews & { readonly replyTo: string | null };
};

export function isLine(delivery: Delivery): delivery is LineDelivery {
  const { news, plain } = delivery;
  return !plain && news.kind === 'order' && news.replyTo !== undefined;
}

/** What one message holds of them, so that each can still be read, and the UTF-16 units that Discord takes. */
const mostLines = 10;
const mostUnits = 2_000;

/**
 * One message of lines under cards, a line for each: where it is one, a reply to its card. It calls nobody. A card that
 * was deleted meanwhile is no reason to say nothing. Pure.
 */
export function packLines(deliveries: readonly LineDelivery[]): {
  readonly body: StoredBody;
  readonly taken: readonly number[];
} {
  const drawn = deliveries.slice(0, mostLines).map(({ id, news, locale }) => ({
    ...{ id, replyTo: news.replyTo },
    line: presentHeadline(news.order, messagesFor(locale)),
  }));
  let units = -1;
  const tooMuch = drawn.findIndex(({ line }) => (units += line.length + 1) > mostUnits);
  const fitting = tooMuch === -1 ? drawn : drawn.slice(0, Math.max(tooMuch, 1));
  const [only, ...others] = fitting;
  const replyTo = others.length === 0 ? (only?.replyTo ?? null) : null;
  return {
    body: {
      content: fitting.map(({ line }) => line).join('\n'),
      ...(replyTo !== null && {
        message_reference: { message_id: replyTo, fail_if_not_exists: false },
      }),
      allowed_mentions: { parse: [], replied_user: false },
    },
    taken: fitting.map(({ id }) => id),
  };
}
