import type { NoticeEvent, NoticeTopic } from './event.ts';

/** What a notice tells, one sentence each; finer than its topic, the same for every platform. */
export const noticeKinds = [
  'ticket_opened',
  'ticket_message',
  'ticket_updated',
  'feedback',
  'product_created',
  'product_updated',
  'product_trashed',
  'variant_created',
  'variant_updated',
  'variant_sold_out',
  'expense',
  'charge_created',
  'charge_completed',
  'charge_partially_paid',
  'charge_in_review',
  'charge_disputed',
  'subscription_created',
  'subscription_renewed',
  'subscription_cancelled',
  'booking_rescheduled',
  'booking_cancelled',
  'payment_attention',
  'other',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Topics whose news differ by the last word of the event's type (`variant.sold_out`). */
const kindsByVerb: Partial<Record<NoticeTopic, Readonly<Record<string, NoticeKind>>>> = {
  product: {
    created: 'product_created',
    updated: 'product_updated',
    trashed: 'product_trashed',
  },
  variant: {
    created: 'variant_created',
    updated: 'variant_updated',
    sold_out: 'variant_sold_out',
  },
  charge: {
    created: 'charge_created',
    completed: 'charge_completed',
    partial_paid: 'charge_partially_paid',
    review: 'charge_in_review',
    disputed: 'charge_disputed',
  },
  subscription: {
    created: 'subscription_created',
    renewed: 'subscription_renewed',
    cancelled: 'subscription_cancelled',
  },
  booking: {
    rescheduled: 'booking_rescheduled',
    cancelled: 'booking_cancelled',
  },
};

export function noticeKindOf({ topic, type }: Pick<NoticeEvent, 'topic' | 'type'>): NoticeKind {
  const verb = type.slice(type.lastIndexOf('.') + 1);
  switch (topic) {
    case 'ticket':
      if (type.includes('message')) return 'ticket_message';
      return verb === 'created' ? 'ticket_opened' : 'ticket_updated';
    case 'feedback':
    case 'expense':
      return topic;
    case 'payment':
      return 'payment_attention';
    default: {
      const kinds = kindsByVerb[topic];
      const known = kinds !== undefined && Object.hasOwn(kinds, verb);
      return (known ? kinds[verb] : undefined) ?? 'other';
    }
  }
}
