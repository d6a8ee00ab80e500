import type { Locale } from '../i18n/locale.ts';
import type { KnownStatus } from '../orders/status.ts';
import type { Member, MemberChannel, SuspensionReason } from './member.ts';
import type { QuietHours } from './quiet-until.ts';
import type { Subscription, SubscriptionKind, Watch } from './subscription.ts';

/** An order by its key. */
export interface NamedOrder {
  readonly platform: string;
  readonly id: string;
}

/** What a member asks for by a press. */
export interface Wish {
  readonly memberId: string;
  readonly order: NamedOrder & { readonly number?: string | undefined };
  readonly kind: SubscriptionKind;
  /** Where they asked. */
  readonly guildId: string;
}

/** What became of a press. `receipt`: the delivery that says so, which is to be posted before anything else. */
export type Subscribed =
  | { readonly kind: 'subscribed'; readonly receipt: number }
  /** It was so before. */
  | { readonly kind: 'already' }
  /** They have as many as one may have. */
  | { readonly kind: 'too_many' };

/** What became of a receipt. */
export type ReceiptState = 'waiting' | 'posted' | 'refused' | SuspensionReason;

/** How many subscriptions there are. */
export interface SubscriptionCounts {
  readonly live: number;
  readonly suspended: Readonly<Partial<Record<SuspensionReason, number>>>;
}

/** At most so many orders at a time. */
export const mostSubscriptions = 10;

/** Members who are told of orders, and of which. Each function is one atomic step; times are ms since 1970. */
export interface Members {
  readonly find: (memberId: string) => Promise<Member | undefined>;
  /** Of which orders they are told, or would be if they were not suspended; the oldest first. */
  readonly list: (memberId: string) => Promise<readonly Subscription[]>;
  /**
   * Keeps the channel that was opened for a member. In another than before nothing is edited any more: undefined, and nothing is
   * done, while something is being sent there, unless it is to be done `evenSo`.
   */
  readonly keepChannel: (
    member: { readonly memberId: string; readonly channel: MemberChannel; readonly locale: Locale },
    now: number,
    evenSo?: boolean,
  ) => Promise<true | undefined>;
  /** Only whoever has a channel can subscribe. Owes the receipt to it. @throws Error without a channel */
  readonly subscribe: (wish: Wish, now: number) => Promise<Subscribed>;
  /** Owes a receipt for everything that is suspended; once it is posted that goes on. Undefined if nothing is suspended. */
  readonly resume: (memberId: string, now: number) => Promise<number | undefined>;
  readonly receiptState: (receipt: number) => Promise<ReceiptState>;
  /** Changes what is given; false if they are not known. */
  readonly change: (
    memberId: string,
    change: {
      readonly locale?: Locale;
      readonly stages?: readonly KnownStatus[];
      readonly quiet?: QuietHours | null;
    },
  ) => Promise<boolean>;
  /**
   * Ends one subscription of a member, by its number, or all. What was not sent is not sent any more; undefined, and nothing is
   * done, while something is being sent to them, unless it is to be done `evenSo`. Else answers how many ended.
   */
  readonly end: (
    memberId: string,
    which: number | 'all',
    now: number,
    evenSo?: boolean,
  ) => Promise<number | undefined>;
  /** Everything that is watched as staff, whoever watches. */
  readonly watches: () => Promise<readonly Watch[]>;
  /** Of all orders, or of one. */
  readonly count: (order?: NamedOrder) => Promise<SubscriptionCounts>;
}
