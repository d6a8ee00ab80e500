import type { Money, OrderFacts, Store } from './order.ts';

/** What happened to an order, in our words; `other` is an order event whose type we do not know. */
export type OrderChange = (typeof orderChanges)[number];

export const orderChanges = [
  'created',
  'updated',
  'status_changed',
  'shipped',
  'delivered',
  'other',
] as const;

interface EventBase {
  readonly platform: string;
  /** The platform's event type, e.g. `order.fulfillment.shipped`. */
  readonly type: string;
  readonly store?: Store | undefined;
  /** When it happened by the sender's clock, ms; absent when the sender does not say or says nonsense. */
  readonly occurredAt?: number | undefined;
}

export interface OrderEvent extends EventBase {
  readonly kind: 'order';
  readonly change: OrderChange;
  readonly facts: OrderFacts;
  /** What the event itself said, where the rest of `facts` was fetched from the platform. */
  readonly stated?: OrderFacts | undefined;
}

export const noticeTopics = [
  'ticket',
  'feedback',
  'product',
  'variant',
  'expense',
  'charge',
  'subscription',
  'booking',
  'payment',
  'other',
] as const;

export type NoticeTopic = (typeof noticeTopics)[number];

/**
 * Everything that is not an order: a ticket, a sold-out variant, an expense. One shape, because all of
 * them become a short card with a title, an optional text and a few facts.
 */
export interface NoticeEvent extends EventBase {
  readonly kind: 'notice';
  readonly topic: NoticeTopic;
  /** The platform's id of the ticket, product, charge…, as text. */
  readonly id?: string | undefined;
  /** Of a message within a ticket: the message's own id. */
  readonly messageId?: string | undefined;
  /** What it is about: a ticket's subject, a product's name. */
  readonly title?: string | undefined;
  /** A variant's name, a subscription's plan. */
  readonly detail?: string | undefined;
  /** Words somebody wrote. Untrusted. */
  readonly text?: string | undefined;
  /** Who wrote it; a role, never a name or an address. */
  readonly author?: 'customer' | 'staff' | undefined;
  /** One to five stars. */
  readonly rating?: number | undefined;
  readonly amount?: Money | undefined;
  /** For bookings: when the appointment now is, ms. */
  readonly scheduledAt?: number | undefined;
  /** The platform's own word for the state the thing is in. */
  readonly state?: string | undefined;
  /** The order it belongs to, if any. */
  readonly orderId?: string | undefined;
}

/** A verified body that makes no sense to us: kept and shown to the operator, never lost. */
export interface UnreadableEvent extends EventBase {
  readonly kind: 'unreadable';
  /** What was missing, in words for the operator; holds nothing of the body. */
  readonly reason: string;
}

export type Event = OrderEvent | NoticeEvent | UnreadableEvent;
