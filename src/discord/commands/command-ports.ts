import type { OrderSource } from '../../inbox/order-source.ts';
import type { OrderFinder } from '../../orders/order-finder.ts';
import type { Redriven } from '../../operators/desk.ts';
import type { BotHealth } from './bot-health.ts';

/** How often one member may look up orders. */
export interface LookUpLimit {
  /** Takes one of the member's look-ups. Undefined if it was allowed, else the ms until the next one is. */
  readonly take: (memberId: string) => Promise<number | undefined>;
}

/** What commands need of the rest of the program. */
export interface CommandPorts {
  readonly orders: OrderFinder;
  /** Empty where no platform's API key is configured. */
  readonly sources: readonly OrderSource[];
  readonly limit: LookUpLimit;
  readonly readHealth: () => Promise<BotHealth>;
  /** Tries everything again that is dead, waits or is parked. */
  readonly redrive: () => Promise<Redriven>;
  /** The platform's name for people: "Sellfern". */
  readonly platformTitle: (platform: string) => string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
