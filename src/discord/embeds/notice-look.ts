import type { NoticeKind } from '../../orders/notice-kind.ts';
import type { Tone } from '../../orders/status.ts';

/** The emoji and the colour of each kind of notice. */
export const noticeLook: Readonly<
  Record<NoticeKind, { readonly emoji: string; readonly tone: Tone }>
> = {
  ticket_opened: { emoji: '🎫', tone: 'waiting' },
  ticket_message: { emoji: '💬', tone: 'waiting' },
  ticket_updated: { emoji: '🎫', tone: 'neutral' },
  feedback: { emoji: '⭐', tone: 'working' },
  product_created: { emoji: '🏷️', tone: 'working' },
  product_updated: { emoji: '🏷️', tone: 'neutral' },
  product_trashed: { emoji: '🗑️', tone: 'stopped' },
  variant_created: { emoji: '🎨', tone: 'working' },
  variant_updated: { emoji: '🎨', tone: 'neutral' },
  variant_sold_out: { emoji: '🪫', tone: 'alarming' },
  expense: { emoji: '🧾', tone: 'neutral' },
  charge_created: { emoji: '💳', tone: 'waiting' },
  charge_completed: { emoji: '💳', tone: 'done' },
  charge_partially_paid: { emoji: '🪙', tone: 'waiting' },
  charge_in_review: { emoji: '🔍', tone: 'waiting' },
  charge_disputed: { emoji: '⚠️', tone: 'alarming' },
  subscription_created: { emoji: '🔁', tone: 'working' },
  subscription_renewed: { emoji: '🔁', tone: 'done' },
  subscription_cancelled: { emoji: '⛔', tone: 'stopped' },
  booking_rescheduled: { emoji: '📅', tone: 'waiting' },
  booking_cancelled: { emoji: '⛔', tone: 'stopped' },
  payment_attention: { emoji: '❗', tone: 'alarming' },
  other: { emoji: 'ℹ️', tone: 'neutral' },
};
