import { changedBetween, findTwin } from './find-twin.ts';
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

/** The same content at the same time, or content that speaks for itself with no other status in between. */
function repeatsContent(candidate: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  return timeline.some((earlier) => {
    if (earlier.change !== candidate.change) return false;
    if (earlier.contentDigest !== candidate.contentDigest) return false;
    const bothStated = earlier.stated && candidate.stated;
    if (bothStated && earlier.occurredAt === candidate.occurredAt) return true;
    if (!earlier.told || !isTelling(candidate)) return false;
    return candidate.change !== 'status_changed' || !changedBetween(earlier, candidate, timeline);
  });
}

/** True if the timeline tells this change already, in the same words or as its twin. */
export function repeats(candidate: TimelineEntry, timeline: readonly TimelineEntry[]): boolean {
  return repeatsContent(candidate, timeline) || findTwin(candidate, timeline) !== undefined;
}
