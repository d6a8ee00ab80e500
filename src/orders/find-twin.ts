import type { TimelineEntry } from './timeline.ts';

/** How far two clocks may differ that speak of one change, ms. */
export const toleranceMs = 120_000;

/** Whether the order had another status in between, so that the second change is a change again. */
export function changedBetween(
  a: TimelineEntry,
  b: TimelineEntry,
  timeline: readonly TimelineEntry[],
): boolean {
  const from = Math.min(a.occurredAt, b.occurredAt);
  const to = Math.max(a.occurredAt, b.occurredAt);
  return timeline.some(
    ({ change, status, occurredAt }) =>
      change === 'status_changed' && status !== a.status && from < occurredAt && occurredAt < to,
  );
}

/** Whether two entries of one kind speak of one thing, in whatever words: an API says more than a thin webhook. */
function sameThing(a: TimelineEntry, b: TimelineEntry): boolean {
  switch (a.change) {
    case 'created':
      return true;
    case 'status_changed':
      return a.status === b.status;
    case 'shipped':
    case 'delivered': {
      const numbers = [a.trackingNumber, b.trackingNumber];
      return numbers[0] === numbers[1] || numbers.includes(undefined);
    }
    case 'updated':
    case 'other':
      return a.type === b.type;
  }
}

/** Whether a webhook and an entry that was caught up may be one change, by when both happened. */
function sameTime(a: TimelineEntry, b: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  if (a.change === 'created') return true;
  if (a.trackingNumber !== undefined && a.trackingNumber === b.trackingNumber) return true;
  if (a.change === 'status_changed' && !changedBetween(a, b, timeline)) return true;
  const [webhook, caughtUp] = a.origin === 'webhook' ? [a, b] : [b, a];
  const afterwards = webhook.occurredAt - caughtUp.occurredAt;
  // A webhook that states no time may have been tried for days, but not before it happened.
  return afterwards >= -toleranceMs && (!webhook.stated || afterwards <= toleranceMs);
}

/**
 * The told entry that a change repeats, learnt once by webhook and once by catching up; undefined if there
 * is none, or if it has its twin already. So each entry swallows at most one of the other kind, and a
 * change that happens twice is told twice.
 */
export function findTwin(
  candidate: TimelineEntry,
  timeline: readonly TimelineEntry[],
): TimelineEntry | undefined {
  const ofItsKind = timeline
    .filter(({ change }) => change === candidate.change)
    .toSorted((a, b) => a.occurredAt - b.occurredAt);
  const free = ofItsKind.filter(({ told, origin }) => told && origin !== candidate.origin);
  const take = (entry: TimelineEntry): TimelineEntry | undefined => {
    const place = free.findIndex(
      (other) => sameThing(entry, other) && sameTime(entry, other, timeline),
    );
    return place === -1 ? undefined : free.splice(place, 1)[0];
  };
  for (const entry of ofItsKind) if (!entry.told && entry.origin === candidate.origin) take(entry);
  return take(candidate);
}
