import { traitsOf } from '../../src/platforms/index.ts';
import { decide, type KnownOrder } from '../../src/orders/decide.ts';
import type { OrderEvent } from '../../src/orders/event.ts';
import type { OrderNews } from '../../src/orders/news.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import type { Origin } from '../../src/orders/timeline.ts';

export type SaidOfOrder = Partial<Omit<OrderEvent, 'facts' | 'kind'>> & {
  readonly facts?: Partial<OrderFacts>;
};

/** An order event; says nothing but that order 1042 changed its status, unless told otherwise. */
export function orderEvent({ facts, ...said }: SaidOfOrder = {}): OrderEvent {
  const change = said.change ?? 'status_changed';
  return {
    kind: 'order',
    platform: 'sellfern',
    type: `order.${change}`,
    change,
    ...said,
    facts: { id: '1042', ...facts },
  };
}

export interface Arrival extends SaidOfOrder {
  readonly receivedAt: number;
  readonly origin?: Origin;
}

/** What is known of an order after events came one after the other, and what was told of each. */
export function afterEvents(arrivals: readonly Arrival[]): {
  readonly known: KnownOrder | undefined;
  readonly told: readonly (OrderNews | undefined)[];
} {
  let known: KnownOrder | undefined;
  const told: (OrderNews | undefined)[] = [];
  for (const { receivedAt, origin = 'webhook', ...said } of arrivals) {
    const { order, entry, news } = decide(known, orderEvent(said), {
      receivedAt,
      origin,
      traits: traitsOf('sellfern'),
    });
    known = { order, timeline: [entry, ...(known?.timeline ?? [])] };
    told.push(news);
  }
  return { known, told };
}
