import type { OrderChange } from './event.ts';
import type { PlatformTraits, Recurrence } from './platform-traits.ts';
import { isKnownStatus } from './status.ts';
import type { TimelineEntry } from './timeline.ts';
import { normalNumber } from './tracking-number.ts';

/** Of a type that its platform does not document: catching up names Sellfern's types also where SellApp has none. */
const recurrenceByChange: Readonly<Record<OrderChange, Recurrence>> = {
  created: 'once',
  status_changed: 'until_left',
  shipped: 'per_parcel',
  delivered: 'per_parcel',
  updated: 'each_time',
  other: 'each_time',
};

type Said = Pick<TimelineEntry, 'type' | 'change' | 'status'>;

/** A payment in parts, and words that only the platform understands (`Partially Refunded`), may come again. */
function isStage(status: string | undefined): boolean {
  return status !== undefined && isKnownStatus(status) && status !== 'partially_paid';
}

export function recurrenceOf(
  recurrences: PlatformTraits['recurrences'],
  { type, change, status }: Said,
): Recurrence {
  const recurrence = recurrences.get(type) ?? recurrenceByChange[change];
  return recurrence === 'until_left' && !isStage(status) ? 'each_time' : recurrence;
}

/** What entries must have in common to tell of one event. */
export function kindOf({ type, change, status }: Said): string {
  if (change === 'status_changed') return `status ${status ?? ''}`;
  if (change === 'updated' || change === 'other') return type;
  // A thing that is no order has this change from the versions before its types had a table.
  return change === 'created' && !type.startsWith('order.') ? type : change;
}

/** How far two clocks may differ that speak of one event, ms. */
export const toleranceMs = 120_000;

export interface Comparison {
  readonly recurrences: PlatformTraits['recurrences'];
  /** Whether the order had another status between two entries that speak of the same one. */
  readonly changedBetween: (a: TimelineEntry, b: TimelineEntry) => boolean;
}

/**
 * Whether two entries of one kind and thing tell of one event. A webhook is compared with what was caught
 * up by its meaning, for an API says it in other words; two webhooks also by their words.
 */
export function isSame(a: TimelineEntry, b: TimelineEntry, comparison: Comparison): boolean {
  const recurrence = recurrenceOf(comparison.recurrences, a);
  if (recurrence === 'once') return true;
  if (a.trackingNumber !== undefined && b.trackingNumber !== undefined) {
    return normalNumber(a.trackingNumber) === normalNumber(b.trackingNumber);
  }
  const stays = recurrence === 'until_left' && !comparison.changedBetween(a, b);
  return a.origin === b.origin ? isSaidAgain(a, b, stays) : stays || isLearntTwice(a, b);
}

/** Of one origin: sent again under another id. `stays`: nothing can have led to it a second time. */
function isSaidAgain(a: TimelineEntry, b: TimelineEntry, stays: boolean): boolean {
  const inTheSameWords = a.contentDigest === b.contentDigest;
  const apartMs = Math.abs(a.occurredAt - b.occurredAt);
  if (!a.stated || !b.stated) return stays && inTheSameWords;
  if (apartMs === 0 && (inTheSameWords || agree(a, b))) return true;
  return stays && inTheSameWords && apartMs <= toleranceMs;
}

/** One status in other words: a platform's two forms say more and less of one event. */
function agree(a: TimelineEntry, b: TimelineEntry): boolean {
  const cameFrom = new Set([a.previousStatus, b.previousStatus].filter(Boolean));
  return a.change === 'status_changed' && a.status !== undefined && cameFrom.size < 2;
}

/** Once by webhook and once by catching up, by when both happened. */
function isLearntTwice(a: TimelineEntry, b: TimelineEntry): boolean {
  // Both say something, and not the same.
  if (a.contentDigest !== b.contentDigest && isNotice(a) && isNotice(b)) return false;
  const [webhook, caughtUp] = a.origin === 'webhook' ? [a, b] : [b, a];
  const afterwards = webhook.occurredAt - caughtUp.occurredAt;
  // A webhook that states no time may have been tried for days, but not before it happened.
  return afterwards >= -toleranceMs && (!webhook.stated || afterwards <= toleranceMs);
}

/** Of what is no order the digest is of all that it says; a thin one says nothing and has none. */
function isNotice({ type, contentDigest }: TimelineEntry): boolean {
  return !type.startsWith('order.') && contentDigest !== '';
}
