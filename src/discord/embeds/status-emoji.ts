import { isKnownStatus, type KnownStatus } from '../../orders/status.ts';

const emoji: Readonly<Record<KnownStatus, string>> = {
  pending_cost: '🧮',
  new: '🆕',
  in_production: '🛠️',
  shipped: '🚚',
  delivered: '📬',
  complete: '✅',
  pending: '⏳',
  partially_paid: '🪙',
  paid: '💰',
  in_review: '🔍',
  disputed: '⚠️',
  refunded: '↩️',
  reversed: '⏪',
  voided: '🚫',
  failed: '❌',
  cancelled: '⛔',
};

/** One emoji per kind of news, always the same one. */
export function statusEmoji(status: string): string {
  return isKnownStatus(status) ? emoji[status] : '🔔';
}
