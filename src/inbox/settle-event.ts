import { silentEnds } from '../members/notice-stages.ts';
import type { Subscriber } from '../members/subscriber.ts';
import { comesToStage } from '../orders/comes-to-stage.ts';
import { decide, type KnownOrder } from '../orders/decide.ts';
import type { Event, NoticeEvent, OrderEvent } from '../orders/event.ts';
import type { OrderNews } from '../orders/news.ts';
import type { PlatformTraits } from '../orders/platform-traits.ts';
import { route, type Destination, type Routing } from '../routing/route.ts';
import type { ClaimedEvent, NewDelivery, Settlement } from './inbox.ts';
import { cameBefore } from './same-bytes.ts';

function destinationsOf(event: Event, routing: Routing): readonly Destination[] {
  const told = event.kind === 'order' ? event.facts.store : undefined;
  const storeId = told?.id ?? event.store?.id;
  return route({ platform: event.platform, type: event.type, storeId }, routing);
}

/** An event, and what decides what it leads to. */
export interface EventToSettle<Settled extends Event = Event> {
  /** What is known of its order. */
  readonly known: KnownOrder | undefined;
  readonly claimed: ClaimedEvent;
  readonly event: Settled;
  readonly routing: Routing;
  readonly traits: PlatformTraits;
  /** Members who asked to be told of its order. */
  readonly subscribers?: readonly Subscriber[] | undefined;
  /** It says less than it should, because the platform could not be asked. */
  readonly incomplete?: boolean | undefined;
}

function settleOrder(options: EventToSettle<OrderEvent>): Settlement {
  const { known, claimed, event, routing, traits, incomplete = false, subscribers = [] } = options;
  const again = cameBefore(claimed.eventId);
  const { order, entry, news } = decide(known, event, { ...claimed, again, traits });
  if (news === undefined) return { result: 'repeated', order, entry, deliveries: [] };
  // An event may leave the store out; the order remembers it, and the routes ask for it.
  const destinations = destinationsOf({ ...event, store: order.store }, routing);
  const loud = comesToStage({ before: known?.order, order, news }, routing.loud ?? []);
  const toChannels = destinations.map((destination) => ({
    ...{ destination, news },
    ...(loud ? { loud } : {}),
  }));
  const toMembers = subscribers
    .filter(({ channelId }) => destinations.every((other) => other.channelId !== channelId))
    .filter(({ kind }) => kind === 'watch' || !silentEnds.includes(order.status))
    .map((subscriber) => toMember(subscriber, { before: known?.order, order, news }));
  const deliveries = [...toChannels, ...toMembers];
  const result = deliveries.length > 0 ? 'told' : 'unrouted';
  return { result, order, entry, deliveries, incomplete: incomplete ? news : undefined };
}

/** Their channel has a card for each order, and a new message at the stages that they chose. */
function toMember(
  { channelId, locale, stages, quietUntil }: Subscriber,
  change: Parameters<typeof comesToStage>[0] & { readonly news: OrderNews },
): NewDelivery {
  return {
    destination: { channelId, locale, mode: 'card' },
    news: change.news,
    ...(comesToStage(change, stages) && { loud: true }),
    ...(quietUntil !== undefined && { quietUntil }),
  };
}

function settleNotice(claimed: ClaimedEvent, event: NoticeEvent, routing: Routing): Settlement {
  const occurredAt = Math.min(event.occurredAt ?? claimed.receivedAt, claimed.receivedAt);
  const caughtUp = claimed.origin === 'catch_up' ? true : undefined;
  // A post of a forum is an order's. No rule can ask for another; what a rule for orders brings may turn out to be none.
  const destinations = destinationsOf(event, routing).filter(({ mode }) => mode !== 'forum');
  const deliveries = destinations.map((destination) => ({
    destination,
    news: { kind: 'notice' as const, notice: event, caughtUp, occurredAt },
  }));
  const result = deliveries.length > 0 ? 'told' : 'unrouted';
  if (event.topic !== 'other') return { result, deliveries };
  const { id, platform, type, receivedAt } = claimed;
  const cause = { alert: 'event_type_unknown', platform, type, event: id } as const;
  return { result, deliveries, alert: { kind: 'alert', cause, occurredAt: receivedAt } };
}

/** What an event leads to. Pure: it runs inside the transaction. */
export function settleEvent(options: EventToSettle): Settlement {
  const { claimed, event, routing } = options;
  switch (event.kind) {
    case 'order':
      return settleOrder({ ...options, event });
    case 'notice':
      return settleNotice(claimed, event, routing);
    case 'unreadable': {
      const { id, platform, type, receivedAt } = claimed;
      const { reason } = event;
      const cause = { alert: 'event_unreadable', platform, type, event: id, reason } as const;
      const alert = { kind: 'alert', cause, occurredAt: receivedAt } as const;
      return { result: 'unreadable', reason, deliveries: [], alert };
    }
  }
}
