import type { Parcel } from './order.ts';
import { advances } from './status.ts';
import type { TimelineEntry } from './timeline.ts';

/** Whether a status only follows from what happened: a parcel's way moves an order forward, never back. */
function implied({ change, status }: TimelineEntry): 'shipped' | 'delivered' | undefined {
  return (change === 'shipped' || change === 'delivered') && status === change ? change : undefined;
}

/**
 * The status that an order's history leads to if it is read in the order in which things happened, whatever
 * the order in which they came. Undefined where the times do not tell: one is not stated, or two statuses
 * are of the same moment.
 */
export function statusInTime(
  history: readonly TimelineEntry[],
  parcels: readonly Parcel[],
): string | undefined {
  const speaking = history
    // A late entry without a time never counted.
    .filter(({ status, stated, late }) => status !== undefined && (stated || !late))
    .toSorted((a, b) => a.occurredAt - b.occurredAt);
  const isUnclear = speaking.some(
    ({ stated, occurredAt, status }, index) =>
      !stated ||
      (speaking[index - 1]?.occurredAt === occurredAt && speaking[index - 1]?.status !== status),
  );
  if (isUnclear) return undefined;
  const isDelivered = parcels.every(({ delivered }) => delivered);
  return speaking.reduce<string | undefined>((before, entry) => {
    const next = implied(entry);
    if (next === undefined) return entry.status;
    if (next === 'delivered' && !isDelivered) return before;
    const isOnItsWayAgain = next === 'shipped' && before === 'delivered' && !isDelivered;
    return isOnItsWayAgain || advances(before, next) ? next : before;
  }, undefined);
}
