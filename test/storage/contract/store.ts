import type { Order } from '../../../src/orders/order.ts';
import type { TimelineEntry } from '../../../src/orders/timeline.ts';
import type { Storage } from '../../../src/storage/storage.ts';

/** How long a claim holds in these tests. On PostgreSQL that is the same for all that a machine holds. */
export { leaseMs } from '../../../src/storage/postgres/create-lease.ts';

/** A database under test, with the means to look behind the ports. */
export interface Store extends Storage {
  readonly rows: (sql: string) => Promise<readonly unknown[]>;
  readonly run: (sql: string) => Promise<void>;
  readonly saveOrder: (order: Order) => Promise<void>;
  readonly addEntry: (
    subject: Pick<Order, 'platform' | 'id'>,
    entry: TimelineEntry,
    event: number,
  ) => Promise<void>;
  /** What a restart does. */
  readonly reopen: () => Promise<Store>;
}

/** An empty database, gone with the test; the times that its ports are given are its time. */
export type OpenStore = () => Promise<Store>;
