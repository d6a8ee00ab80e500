import type { ParkedChannel } from '../outbox/parked-channel.ts';

/** How the durable queues are doing: what health, metrics and `/bot status` show. */
export interface Vitals {
  readonly inboxPending: number;
  readonly outboxPending: number;
  /** Deliveries that wait for a parked channel. */
  readonly outboxParked: number;
  readonly deadEvents: number;
  readonly deadDeliveries: number;
  readonly parked: readonly ParkedChannel[];
  /** When each platform was last heard of, ms. */
  readonly lastEvents: readonly { readonly platform: string; readonly receivedAt: number }[];
}

export type ReadVitals = () => Promise<Vitals>;
