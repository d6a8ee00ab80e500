import { createBreaker, type Breaker } from '../jobs/create-breaker.ts';
import type { Logger } from '../running/logger.ts';
import type { Event } from '../orders/event.ts';
import { fillIn } from '../orders/fill-in.ts';
import { isThin } from '../orders/is-thin.ts';
import type { Order } from '../orders/order.ts';
import { isCaughtUpOrder } from './caught-up-order.ts';
import type { ClaimedEvent } from './inbox.ts';
import type { OrderSource } from './order-source.ts';

export interface FilledIn {
  readonly event: Event;
  /** The platform could not be asked: told with what is known, to be completed afterwards. */
  readonly incomplete: boolean;
}

/** Fills a thin order event in, within a few seconds, and never waits in vain for long. */
export type FillIn = (claimed: ClaimedEvent, event: Event) => Promise<FilledIn>;

export interface FillInOptions {
  /** Empty where no platform's API key is configured. */
  readonly sources: () => readonly OrderSource[];
  readonly knownOrder: (platform: string, id: string) => Promise<Order | undefined>;
  readonly logger: Logger;
  readonly now: () => number;
}

/** How long an API may be behind its own webhooks, so that it does not know an order yet. */
export const youngMs = 600_000;
/** What people may wait for a better card. */
const deadlineMs = 3_000;
/** An API that hangs would hold up every order for the deadline; after a few of those it is left alone. */
const breaks = { mostFailures: 3, pauseMs: 60_000 };

export function createFillIn({ sources, knownOrder, logger, now }: FillInOptions): FillIn {
  // A source that is connected anew is another one, and is given another chance.
  const breakers = new WeakMap<OrderSource, Breaker>();
  const breakerOf = (source: OrderSource): Breaker => {
    const breaker = breakers.get(source) ?? createBreaker({ ...breaks, now });
    breakers.set(source, breaker);
    return breaker;
  };

  return async (claimed, event) => {
    const { id, platform, eventId } = claimed;
    const source = sources().find((one) => one.platform === platform);
    // What we made of an API's answer ourselves is as full as it gets.
    if (source === undefined || event.kind !== 'order' || isCaughtUpOrder(claimed)) {
      return { event, incomplete: false };
    }
    const breaker = breakerOf(source);
    const orderId = event.facts.id;
    // Outside of the transaction: at worst the platform is asked for what another event just told.
    if (!isThin(event, await knownOrder(platform, orderId))) return { event, incomplete: false };
    if (!breaker.allows()) return { event, incomplete: true };
    const line = { id, platform, eventId, orderId };
    try {
      const facts = await source.fetch(orderId, { deadlineMs });
      breaker.succeeded();
      if (facts === undefined) {
        const { occurredAt = claimed.receivedAt } = event;
        return { event, incomplete: now() - occurredAt < youngMs };
      }
      logger.info(line, 'event_filled_in');
      const filled = fillIn(event, facts);
      const { alias } = filled.facts;
      const byAlias = alias === undefined ? undefined : await knownOrder(platform, alias);
      // Whoever knows an order by one of its ids goes on calling it so.
      const named = byAlias && { id: byAlias.id, alias: byAlias.alias ?? orderId };
      return { event: { ...filled, facts: { ...filled.facts, ...named } }, incomplete: false };
    } catch (error) {
      breaker.failed();
      logger.warn({ ...line, err: error }, 'fill_in_failed');
      return { event, incomplete: true };
    }
  };
}
