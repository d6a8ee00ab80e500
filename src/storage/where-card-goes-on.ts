import type { Order } from '../orders/order.ts';
import { cardThatGoesOn } from '../outbox/card-that-goes-on.ts';
import type { OtherCard } from '../outbox/cards.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import { cardFrom, type CardRow } from './card-row.ts';
import { ask, type Steps } from './steps.ts';

/** The card that goes on in the place of this one, as it was before its claim, where two orders turned out to be one. */
export function* whereCardGoesOn(
  card: StoredCard,
  order: Order | undefined,
): Steps<OtherCard | undefined> {
  // An order of one name has one card in a channel.
  if (order?.alias === undefined) return undefined;
  const rows = yield* ask<CardRow>(
    'SELECT * FROM cards WHERE platform = $1 AND order_id IN ($2, $3) AND channel_id = $4 ORDER BY id',
    [order.platform, order.id, order.alias, card.channelId],
  );
  const other = cardThatGoesOn(rows.map(cardFrom));
  if (other === undefined || other.id === card.id) return undefined;
  const { channelId, threadId, messageId } = other;
  return { channelId, threadId, messageId };
}
