import type { Notifier } from '../../members/create-notifier.ts';
import type { Members } from '../../members/members.ts';
import type { OrderSource } from '../../inbox/order-source.ts';
import type { OrderFinder } from '../../orders/order-finder.ts';
import type { PlatformTraits } from '../../orders/platform-traits.ts';
import type { Redriven } from '../../operators/desk.ts';
import type { SetupPorts } from '../setup/setup-ports.ts';
import type { ClaimPorts } from './claim-ports.ts';
import type { PrivacyPorts } from './privacy-ports.ts';
import type { BotHealth } from './bot-health.ts';

interface Member {
  readonly memberId: string;
}

/** How often members may look up orders. */
export interface LookUpLimit {
  /** Takes a look-up, and a miss. Undefined if it was allowed, else the ms until the next one is. */
  readonly take: (asker: Member & { readonly guildId: string }) => Promise<number | undefined>;
  /** It was no miss. */
  readonly found: (asker: Member) => Promise<void>;
  /** Takes one of the times that platforms may be asked about an order nobody knows. */
  readonly mayAsk: (audience: 'staff' | 'member') => Promise<boolean>;
}

/** What commands need of the rest of the program, for somebody who may see the orders of some shops. */
export interface CommandPorts {
  /** Of those shops, as all that follows. */
  readonly orders: OrderFinder;
  /** Empty where no API key is configured. */
  readonly sources: readonly OrderSource[];
  readonly limit: LookUpLimit;
  readonly claims: ClaimPorts;
  readonly privacy: PrivacyPorts;
  readonly readHealth: () => Promise<BotHealth>;
  /** Tries everything again that is dead, waits or is parked, whichever shop's: undefined where it is not theirs to do. */
  readonly redrive: (() => Promise<Redriven>) | undefined;
  readonly members: Members;
  readonly notifier: Notifier;
  /** Whether members may be notified of orders, at present. */
  readonly canNotify: () => boolean;
  readonly setup: SetupPorts;
  readonly traitsOf: (name: string) => PlatformTraits;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
