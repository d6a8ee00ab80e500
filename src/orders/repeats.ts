import type { TimelineEntry } from './timeline.ts';

/** A change that says enough to be recognised when it is told a second time under another id or time. */
function isTelling({ change, status, trackingNumber }: TimelineEntry): boolean {
  switch (change) {
    case 'created':
      return true;
    case 'status_changed':
      return status !== undefined;
    case 'shipped':
    case 'delivered':
      return trackingNumber !== undefined;
    case 'updated':
    case 'other':
      return false;
  }
}

/** Whether the order had another status in between, so that the second change is a change again. */
function changedBetween(
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

function sameChange(told: TimelineEntry, candidate: TimelineEntry): boolean {
  if (told.change !== candidate.change) return false;
  if (told.contentDigest === candidate.contentDigest) return true;
  const oneCaughtUp = told.origin === 'catch_up' || candidate.origin === 'catch_up';
  return (
    oneCaughtUp &&
    told.status === candidate.status &&
    told.trackingNumber === candidate.trackingNumber
  );
}

/**
 * True if the timeline already tells this change: the same content at the same time, or content that
 * speaks for itself (a status, a tracking number) with no other status in between.
 */
export function repeats(candidate: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  return timeline.some((earlier) => {
    if (!sameChange(earlier, candidate)) return false;
    const bothStated = earlier.stated && candidate.stated;
    if (bothStated && earlier.occurredAt === candidate.occurredAt) return true;
    if (!earlier.told || !isTelling(candidate)) return false;
    return candidate.change !== 'status_changed' || !changedBetween(earlier, candidate, timeline);
  });
}
