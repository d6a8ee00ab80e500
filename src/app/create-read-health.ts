import type { BotHealth } from '../discord/commands/bot-health.ts';
import { platformOf } from '../orders/platform-of.ts';
import type { Vitals } from '../operators/vitals.ts';
import type { Storage } from '../storage/storage.ts';

/** Of dead events, and of dead deliveries, this many are looked at. */
const newest = 5;

/** What `/bot status` shows to those who see the orders of some shops. */
export function createReadHealth(options: {
  readonly storage: Pick<Storage, 'readVitals' | 'desk'>;
  /** The shops whose webhooks are taken. */
  readonly shopIds: () => readonly string[];
  readonly version: string;
  /** ms since 1970. */
  readonly startedAt: number;
  readonly gatewayState: () => BotHealth['gateway'];
  /** Absent where nothing catches up. */
  readonly gaps?: (() => BotHealth['gaps']) | undefined;
}): (seen: readonly string[]) => Promise<BotHealth> {
  const { storage, shopIds, version, startedAt, gatewayState, gaps } = options;

  const readDeadLetters = async (): Promise<BotHealth['deadLetters']> => {
    const dead = { state: 'dead', limit: newest } as const;
    const deliveries = await storage.desk.listDeliveries(dead);
    const events = await storage.desk.listEvents(dead);
    return [
      ...deliveries.map(({ channelId, reason, plain }) => ({
        of: { channelId },
        reason: reason ?? '',
        told: plain,
      })),
      ...events.map(({ type, reason }) => ({ of: { type }, reason: reason ?? '', told: false })),
    ];
  };

  return async (seen) => {
    const vitals = await storage.readVitals();
    const { deadEvents, deadDeliveries } = vitals;
    const lastEvents = new Map(vitals.lastEvents.map((last) => [last.platform, last.receivedAt]));
    const own = {
      ...{ version, startedAt, gateway: gatewayState() },
      platforms: shopIds()
        .filter((id) => seen.includes(id))
        .map((name) => ({ name, lastEventAt: lastEvents.get(name) })),
    };
    // Who sees further shops alone sees nothing of what waits or failed for others.
    if (seen.every((shop) => platformOf(shop) !== shop)) {
      return { ...own, deadLetters: [], parked: [] };
    }
    return {
      ...own,
      waiting: { events: vitals.inboxPending, deliveries: vitals.outboxPending },
      dead: { events: deadEvents, deliveries: deadDeliveries },
      deadLetters: deadEvents + deadDeliveries > 0 ? await readDeadLetters() : [],
      parked: vitals.parked,
      cardsBehind: cardsBehind(vitals),
      stuckOrders: vitals.stuckOrders > 0 ? vitals.stuckOrders : undefined,
      notified: notified(vitals),
      gaps: gaps?.(),
    };
  };
}

function cardsBehind({ cardsStale, cardStaleSince }: Vitals): BotHealth['cardsBehind'] {
  return cardStaleSince === null ? undefined : { count: cardsStale, since: cardStaleSince };
}

function notified({ subscriptions: { live, suspended: by } }: Vitals): BotHealth['notified'] {
  const suspended = Object.values(by).reduce((sum, count) => sum + count, 0);
  return live + suspended === 0 ? undefined : { live, suspended };
}
