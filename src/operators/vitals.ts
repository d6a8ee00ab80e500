import type { SubscriptionCounts } from '../members/members.ts';
import type { ParkedChannel } from '../outbox/parked-channel.ts';

/** How the durable queues are doing: what health, metrics and `/bot status` show. */
export interface Vitals {
  readonly inboxPending: number;
  readonly outboxPending: number;
  /** Deliveries that wait for a parked channel. */
  readonly outboxParked: number;
  readonly deadEvents: number;
  readonly deadDeliveries: number;
  /** Cards that are to be posted or edited, now or once a cause is gone. */
  readonly cardsStale: number;
  /** Since when the oldest of them shows too little, ms; null if none does. */
  readonly cardStaleSince: number | null;
  /** What members asked to be told of. */
  readonly subscriptions: SubscriptionCounts;
  /** Orders that should have moved on. */
  readonly stuckOrders: number;
  /** When a backup was last found whole, ms; null if none was, as where others make them. */
  readonly backupVerifiedAt: number | null;
  readonly parked: readonly ParkedChannel[];
  /** When each platform was last heard of, ms. */
  readonly lastEvents: readonly { readonly platform: string; readonly receivedAt: number }[];
}

export type ReadVitals = () => Promise<Vitals>;
