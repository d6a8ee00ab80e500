import type { OrdersOf } from '../orders/order-finder.ts';
import type { ParkedChannel } from '../outbox/parked-channel.ts';
import type { SettledAs } from '../inbox/inbox.ts';

/** How far an event has come; one that is processed again keeps the result it had until then. */
export type EventProgress =
  | { readonly state: 'pending'; readonly result: SettledAs | null }
  | { readonly state: 'done'; readonly result: SettledAs }
  | { readonly state: 'dead'; readonly result: null };

/** How far an event, or a delivery, has come. */
export const rowStates = ['pending', 'done', 'dead'] as const;

export type RowState = (typeof rowStates)[number];

/** What became of an event in one word: that of its state, or the result that it was done with. */
export type EventOutcome = 'pending' | 'dead' | SettledAs;

export function outcomeOf(event: EventProgress): EventOutcome {
  return event.state === 'done' ? event.result : event.state;
}

/** An event as an operator sees it in a list. Times are ms since 1970. */
export type ListedEvent = EventProgress & {
  readonly id: number;
  readonly platform: string;
  readonly type: string;
  readonly eventId: string;
  readonly orderId: string | null;
  readonly reason: string | null;
  readonly attempts: number;
  readonly receivedAt: number;
};

/** With the raw body, while that is kept. It holds what the shop sent: personal data too. */
export type ShownEvent = ListedEvent & { readonly body: string | null };

export interface ListedDelivery {
  readonly id: number;
  readonly event: number | null;
  readonly channelId: string;
  readonly state: RowState;
  /** Discord refused the full card, so that a plain one stands in for it. */
  readonly plain: boolean;
  /** A line under a card that was never sent: the order had moved on. It is done. */
  readonly overtaken: boolean;
  /** Of the message it is part of now, like `reason`; that of a told dead letter is why it was refused. */
  readonly attempts: number | null;
  readonly reason: string | null;
  readonly discordId: string | null;
  readonly createdAt: number;
}

export interface DeliveryFilter {
  readonly state?: RowState | undefined;
  /** Only those with a smaller id. */
  readonly before?: number | undefined;
}

export interface EventFilter extends DeliveryFilter {
  readonly platform?: string | undefined;
  readonly type?: string | undefined;
  /** An order's id or number, or an event id, exactly. */
  readonly search?: string | undefined;
  /** Received from then on, ms since 1970. */
  readonly from?: number | undefined;
  /** Received before then. */
  readonly to?: number | undefined;
}

export interface Redriven {
  /** Dead letters that are due again, as a new message or as an edit of their plain card. */
  readonly deliveries: number;
  /** Messages that no longer wait for their next try. */
  readonly messages: number;
  /** Parked channels that are probed at once. */
  readonly channels: number;
}

/** What became of the cards that a blocked channel waited for. */
export interface Cleared {
  /** Dead letters now. */
  readonly dropped: number;
  /** Due in the other channel. */
  readonly moved: number;
}

export interface PinnedOwner {
  readonly platform: string;
  readonly owner: string;
}

/** A message that holds up its channel: every try of it has failed for an hour or more. */
export interface FailingMessage {
  readonly message: number;
  readonly channelId: string;
  readonly attempts: number;
  /** Of the last try. */
  readonly reason: string;
  /** ms since 1970. */
  readonly since: number;
}

export interface Durability {
  readonly durable: boolean;
  /** In the database's own words. */
  readonly how: string;
  /** What an operator can do where it is not durable. */
  readonly remedy: string;
}

/** Whose data: one order by id or number, or one customer by name or e-mail address. */
export interface Subject {
  readonly order?: string | undefined;
  readonly customer?: string | undefined;
}

/** How many rows were emptied or deleted. */
export interface Forgotten {
  readonly orders: number;
  readonly events: number;
  readonly deliveries: number;
}

/**
 * Deletes for good, at once or not at all, what is kept of somebody: orders and their history, cards, the bodies of
 * events. An address is found where a body has it as a value. The ids of events stay, or a repeated webhook
 * would bring it all back. A message that told other orders, too, stays until it is pruned.
 */
export type Forget = (subject: Subject) => Promise<Forgotten>;

/** What an operator does with the durable queues, beside a bot that may be running. */
export interface Desk {
  readonly listEvents: (
    filter: EventFilter & { readonly limit: number },
  ) => Promise<readonly ListedEvent[]>;
  readonly countEvents: (filter: EventFilter) => Promise<number>;
  readonly showEvent: (id: number) => Promise<ShownEvent | undefined>;
  /** Makes finished or dead events due again; what was posted is not posted again. Answers how many. */
  readonly replayEvents: (which: readonly number[] | 'dead') => Promise<number>;
  readonly listDeliveries: (
    filter: DeliveryFilter & { readonly limit: number },
  ) => Promise<readonly ListedDelivery[]>;
  readonly countDeliveries: (filter: DeliveryFilter) => Promise<number>;
  /**
   * Makes dead letters due again, as full cards, and ends every wait. One whose plain card stands in the
   * channel (its message is done and has an id on Discord) gets that card edited instead of a second
   * message: it stays dead, no longer `plain`, until `Edits.settle` hears what became of the edit.
   */
  readonly redrive: (which: readonly number[] | 'everything') => Promise<Redriven>;
  /**
   * Ends the waiting for a blocked channel: its cards go to the channel `to`, in their order, or without one are
   * dead letters, as is what `to` has already. Undefined if the channel is not blocked.
   */
  readonly clearChannel: (channelId: string, to?: string) => Promise<Cleared | undefined>;
  /** Channels that take no messages at present, and all sending as `everyChannel`. */
  readonly parked: () => Promise<readonly ParkedChannel[]>;
  /** The longest first. */
  readonly failing: () => Promise<readonly FailingMessage[]>;
  /** The platforms of which one owner's events alone are taken, since it was the first. */
  readonly pinnedOwners: () => Promise<readonly PinnedOwner[]>;
  readonly forget: Forget;
  /**
   * Copies the database to a file while the bot goes on. Absent where those who run the database back it up.
   *
   * @throws StorageError if the file exists or cannot be written
   */
  readonly backup?: (file: string) => Promise<void>;
  /** When a backup was last found whole, ms since 1970; null if none was. Absent like `backup`. */
  readonly backupVerifiedAt?: () => Promise<number | null>;
  /** Writes, and tells whether what is written outlives a power cut. */
  readonly checkDurability: () => Promise<Durability>;
}

/** The desk of a database that was opened for it. */
export interface OpenDesk extends Desk {
  readonly ordersOf: OrdersOf;
  readonly close: () => Promise<void>;
}
