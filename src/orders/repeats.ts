import { changedBetween, findTwin, toleranceMs } from './find-twin.ts';
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

/** The same status or parcel in other words: one platform's two forms say more and less of one change. */
function namesTheSame(a: TimelineEntry, b: TimelineEntry): boolean {
  if (!isTelling(a) || a.trackingNumber !== b.trackingNumber) return false;
  if (a.change !== 'status_changed') return true;
  const cameFrom = new Set([a.previousStatus, b.previousStatus].filter(Boolean));
  return a.status === b.status && cameFrom.size < 2;
}

/** The same change at the same time, or content that speaks for itself with no other status in between. */
function repeatsContent(candidate: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  return timeline.some((earlier) => {
    if (earlier.change !== candidate.change) return false;
    const sameContent = earlier.contentDigest === candidate.contentDigest;
    const bothStated = earlier.stated && candidate.stated;
    if (bothStated && earlier.occurredAt === candidate.occurredAt) {
      return sameContent || namesTheSame(earlier, candidate);
    }
    if (!sameContent || !earlier.told || !isTelling(candidate)) return false;
    // What comes late and is clearly older happened before: then it is not what was told.
    if (bothStated && candidate.occurredAt < earlier.occurredAt - toleranceMs) return false;
    return candidate.change !== 'status_changed' || !changedBetween(earlier, candidate, timeline);
  });
}

/** True if the timeline tells this change already, in the same words or as its twin. */
export function repeats(candidate: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  return repeatsContent(candidate, timeline) || findTwin(candidate, timeline) !== undefined;
}
