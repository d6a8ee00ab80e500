import type { KeyValueStore } from '../running/key-value-store.ts';
import type { FoundOrder } from '../orders/found-order.ts';
import type { PlatformApi } from '../platforms/platform-api.ts';
import type { Platform } from '../platforms/platform.ts';
import type { Inbox } from '../inbox/inbox.ts';

/** A shop that can be asked what was missed. */
export interface CatchUpSource {
  /** Its id. */
  readonly shop: string;
  readonly platform: Pick<Platform, 'open'>;
  readonly api: Pick<PlatformApi, 'getOrder' | 'missed'>;
  /** Whether what states this owner, or none, is ours; anything else is left out. */
  readonly owns: (owner: string | undefined) => Promise<boolean>;
}

/** An order that may still change. */
export interface OpenOrder {
  readonly id: string;
  readonly alias: string | null;
  readonly place: number;
}

/** What catching up needs of the storage; safe beside a running bot. */
export interface CatchUpStore extends KeyValueStore, Pick<Inbox, 'insert'> {
  /** Writes the value unless there is one, and answers what is kept. */
  readonly agreeOn: (name: string, value: string) => Promise<string>;
  /** The order with this id, be it its own or its alias. */
  readonly knownOrder: (platform: string, id: string) => Promise<FoundOrder | undefined>;
  /** Whether a change of the order was told with less than its card needs and is still to be completed. */
  readonly isIncomplete: (platform: string, id: string) => Promise<boolean>;
  /** Orders that may still change, by the place they have in the storage, from behind `after` on. */
  readonly openOrders: (
    platform: string,
    page: { readonly after: number; readonly limit: number },
  ) => Promise<readonly OpenOrder[]>;
}

export interface CatchUpPorts {
  readonly store: CatchUpStore;
  readonly backlogLimit: number;
  readonly now: () => number;
  /** Waits for work, but no longer than the bot runs: rejects when that is to stop. */
  readonly orStop: <T>(work: Promise<T>) => Promise<T>;
  /** How long a change is left to its webhook, ms. */
  readonly graceMs: number;
}
