import { mergeStores } from '../../orders/merge-stores.ts';
import { type PlatformTraits, unknownTraits } from '../../orders/platform-traits.ts';
import { cardsIn } from '../../outbox/cards-in.ts';
import { groupIntoCards } from '../../outbox/group-into-cards.ts';
import type { Delivery, Pack } from '../../outbox/outbox.ts';
import type { MessageBody } from './create-message-body.ts';
import type { CardNews } from '../../orders/news.ts';
import { isLine, packLines } from './pack-lines.ts';
import { packReceipt } from './pack-receipt.ts';
import { renderMessage } from './render-message.ts';

type CardDelivery = Delivery & { readonly news: CardNews };

export interface AlertLinks {
  /** Where the console is, if there is one: alerts lead there. */
  readonly consoleUrl?: string | undefined;
  /** A role that alerts mention, at present. */
  readonly roleId?: (() => string | undefined) | undefined;
}

/** Turns what a channel is owed into one message: as many cards as fit. */
export function createPack(
  traitsOf: (name: string) => PlatformTraits,
  { consoleUrl, roleId }: AlertLinks = {},
): Pack {
  const shownIn = (news: CardNews): PlatformTraits => {
    const shop = shopOf(news);
    return shop === undefined ? unknownTraits('') : traitsOf(shop);
  };
  return (waiting, posted) => {
    const [first] = waiting;
    if (first !== undefined && isLine(first)) return packLines(waiting.filter(isLine));
    if (first?.news.kind === 'receipt') return packReceipt({ ...first, news: first.news });
    // What is told by a card of its own does not share a message with lines under other cards.
    const deliveries = waiting.filter(
      (delivery): delivery is CardDelivery => !isLine(delivery) && delivery.news.kind !== 'receipt',
    );
    const groups =
      posted === undefined
        ? groupIntoCards(deliveries)
        : groupAsPosted(deliveries, cardsIn(posted));
    const { body, count } = renderMessage(
      groups.flatMap((group) => {
        const [first] = group;
        if (first === undefined) return [];
        const { locale, plain } = first;
        const news = newsOf(group) ?? first.news;
        const marker = group.map((delivery) => delivery.marker).join(' ');
        return [{ news, locale, marker, plain, platform: shownIn(news), consoleUrl }];
      }),
    );
    const taken = groups.slice(0, count).flat();
    const isNewAlert =
      posted === undefined &&
      taken.some(({ news }) => news.kind === 'alert' && news.overAt === undefined);
    const called = isNewAlert ? roleId?.() : undefined;
    const calling = called === undefined ? body : callRole(body, called);
    return { body: { ...calling }, taken: taken.map(({ id }) => id) };
  };
}

/** A mention counts only in what is outside of the embeds. */
function callRole(body: MessageBody, roleId: string): MessageBody {
  return {
    ...body,
    content: `<@&${roleId}> ${body.content}`,
    allowed_mentions: { parse: [], roles: [roleId] },
  };
}

/** A message that is posted keeps its cards, though more is known of them now. */
function groupAsPosted(
  deliveries: readonly CardDelivery[],
  cards: ReturnType<typeof cardsIn>,
): readonly (readonly CardDelivery[])[] {
  const byCard = Map.groupBy(deliveries, ({ marker, id }) => {
    const place = cards.findIndex((markers) => markers.includes(marker));
    return place === -1 ? `without a card: ${id}` : place;
  });
  return [...byCard.values()];
}

/** Of two halves of a step the parcel's is the richer one; it may lack where the change of status came from, and more. */
function newsOf(group: readonly CardDelivery[]): CardNews | undefined {
  const halves = group.map(({ news }) => news).filter((news) => news.kind === 'order');
  const parcel = halves.find(({ change }) => change !== 'status_changed') ?? halves[0];
  const status = halves.find((news) => news !== parcel);
  if (parcel === undefined || status === undefined) return parcel;
  const previousStatus = parcel.previousStatus ?? status.previousStatus;
  const { number, store, items } = parcel.order;
  // What the change of status was the first to say of the order, where it came second.
  const order = {
    ...parcel.order,
    number: number ?? status.order.number,
    store: mergeStores(store, status.order.store),
    items: items.length > 0 ? items : status.order.items,
  };
  // Nothing was posted before: the card says both, that the order has shipped and its parcel.
  return { ...parcel, order, previousStatus, parcelOnly: undefined };
}

/** An alert about a channel belongs to no shop. */
function shopOf(news: CardNews): string | undefined {
  switch (news.kind) {
    case 'order':
      return news.order.platform;
    case 'notice':
      return news.notice.platform;
    case 'alert':
      return 'platform' in news.cause ? news.cause.platform : undefined;
  }
}
