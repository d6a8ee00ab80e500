import type { CatchUpStore } from '../catch-up/catch-up-source.ts';
import type { Claims } from '../claims/claims.ts';
import type { Erasures } from '../claims/erasures.ts';
import type { Completions } from '../inbox/completions.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { Allowances } from '../running/allowances.ts';
import type { OnOneMachine } from '../running/part.ts';
import type { Repeat } from '../jobs/repeat.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { AlertNews } from '../orders/news.ts';
import type { Members } from '../members/members.ts';
import type { OrdersOf } from '../orders/order-finder.ts';
import type { Desk } from '../operators/desk.ts';
import type { OperatorView } from '../operators/operator-view.ts';
import type { Cards } from '../outbox/cards.ts';
import type { Edits } from '../outbox/edits.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ReadVitals } from '../operators/vitals.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/**
 * Removes what is finished and older than `before` (ms): raw bodies, posted cards; and what is kept for a time of its own, however
 * long they are. Answers how many rows. Goes in small steps, and takes no other once `signal` is aborted.
 */
export type Prune = (
  before: number,
  options?: { readonly now?: number; readonly signal?: AbortSignal },
) => Promise<number>;

export type DailyBackup =
  | { readonly kind: 'made'; readonly file: string }
  /** Made already, or it is not the hour, or there was no time for it. */
  | { readonly kind: 'not_due' }
  /** The copy would leave the database too little room to grow. */
  | { readonly kind: 'no_room'; readonly neededBytes: number; readonly freeBytes: number };

/**
 * Makes the backup of the day that `now` (ms) is in, if it is due.
 *
 * @throws StorageError if it could not be made
 */
export type BackUpDaily = (now: number, signal?: AbortSignal) => Promise<DailyBackup>;

/** Everything that remembers. SQLite and PostgreSQL keep the same promises behind it. */
export interface Storage extends KeyValueStore {
  readonly inbox: Inbox;
  readonly allowances: Allowances;
  readonly catchUp: CatchUpStore;
  readonly completions: Completions;
  readonly outbox: Outbox;
  readonly edits: Edits;
  /** Orders in channels that have one card for each. */
  readonly cards: Cards;
  /** Whose order is whose. */
  readonly claims: Claims;
  /** Members of whom nothing is to be kept. */
  readonly erasures: Erasures;
  readonly ordersOf: OrdersOf;
  /** Who asked to be told of orders. */
  readonly members: Members;
  /** What operators do by hand: list, replay, redrive. */
  readonly desk: Desk;
  /** What operators look at. */
  readonly view: OperatorView;
  readonly storedSettings: SettingsStore;
  readonly readVitals: ReadVitals;
  /** Proves that events can be stored: writes, and waits for the disk. Rejects if they cannot. */
  readonly check: () => Promise<void>;
  /** Writes a small fact unless there is one by that name, and answers the one that is kept. */
  readonly agreeOn: (name: string, value: string) => Promise<string>;
  /** Tells the operators' channel, once per cause and day; nothing happens where there is none. */
  readonly alert: (alert: AlertNews) => Promise<void>;
  readonly prune: Prune;
  /** Left out where those who run the database back it up. */
  readonly backUpDaily?: BackUpDaily;
  /** Where several machines share the database, it says which. */
  readonly onOneMachine: OnOneMachine;
  readonly repeat: Repeat;
  /** Lets go of the database; nothing may be asked of it afterwards. */
  readonly close: () => Promise<void>;
}
