import type { CatchUpStore } from '../inbox/catch-up-source.ts';
import type { Completions } from '../inbox/completions.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { OrderFinder } from '../orders/order-finder.ts';
import type { Desk } from '../outbox/desk.ts';
import type { Edits } from '../outbox/edits.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ReadVitals } from '../outbox/vitals.ts';

/** Removes what is finished and older than `before` (ms): raw bodies, posted cards. Answers how many rows. */
export type Prune = (before: number) => Promise<number>;

/** Everything that remembers. SQLite and PostgreSQL keep the same promises behind it. */
export interface Storage {
  readonly inbox: Inbox;
  readonly catchUp: CatchUpStore;
  readonly completions: Completions;
  readonly outbox: Outbox;
  readonly edits: Edits;
  readonly orders: OrderFinder;
  /** What operators do by hand: list, replay, redrive. */
  readonly desk: Desk;
  readonly readVitals: ReadVitals;
  readonly readSetting: (name: string) => Promise<string | undefined>;
  readonly writeSetting: (name: string, value: string) => Promise<void>;
  /** Proves that events can be stored: writes, and waits for the disk. Rejects if they cannot. */
  readonly check: () => Promise<void>;
  readonly prune: Prune;
  /** Lets go of the database; nothing may be asked of it afterwards. */
  readonly close: () => Promise<void>;
}
