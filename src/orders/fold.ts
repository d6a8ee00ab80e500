import type { Step } from './history.ts';
import type { Parcel } from './order.ts';
import { toleranceMs } from './sameness.ts';
import { advances, isEnd, movesBack, type KnownStatus } from './status.ts';
import type { TimelineEntry } from './timeline.ts';

/** What a history comes to. */
export interface Folded {
  readonly status: string | undefined;
  /** The newest entry; every other one is late when it becomes known. */
  readonly last: TimelineEntry | undefined;
  /** When that happened, ms; 0 without a history. */
  readonly asOf: number;
}

/** A sender whose clock ran ahead of ours by more than clocks differ has stated no time that counts. */
function isUnsure({ stated, at, entry }: Step): boolean {
  return !stated || at > entry.receivedAt + toleranceMs;
}

/**
 * Steps in the order in which they happened, in groups of which the times do not tell the order. What states
 * no time happened before it was received: after all that had happened by then.
 */
function inOrder(steps: readonly Step[]): readonly (readonly Step[])[] {
  const sorted = steps.toSorted((a, b) => a.at - b.at || a.entry.receivedAt - b.entry.receivedAt);
  // An order begins with being placed, whatever the clocks say.
  const placed = sorted.filter(({ entry }) => entry.change === 'created');
  const rest = sorted.filter(({ entry }) => entry.change !== 'created');
  const dated = [
    ...Map.groupBy(
      rest.filter(({ stated }) => stated),
      ({ at }) => at,
    ),
  ].map(([at, group]) => ({
    begins: Math.min(at, ...group.map(({ entry }) => entry.receivedAt)),
    group,
  }));
  const undated = Map.groupBy(
    rest.filter(({ stated }) => !stated),
    ({ at }) => dated.findLastIndex(({ begins }) => begins <= at) + 1,
  );
  const single = (place: number) => (undated.get(place) ?? []).map((step) => [step]);
  return [
    ...placed.map((step) => [step]),
    ...single(0),
    ...dated.flatMap(({ group }, place) => [group, ...single(place + 1)]),
  ];
}

/** Of steps at one time the one that comes first: what leads on from the status before, else the earlier stage. */
function firstOf(group: readonly Step[], status: string | undefined): Step | undefined {
  if (group.length < 2) return group[0];
  const leadsOn = group.find(
    ({ entry }) => entry.previousStatus !== undefined && entry.previousStatus === status,
  );
  const isAfter = ({ entry }: Step, { entry: other }: Step): boolean =>
    other !== entry && other.status !== undefined && other.status === entry.previousStatus;
  const origins = group.filter((step) => !group.some((other) => isAfter(step, other)));
  const candidates = origins.length > 0 ? origins : group;
  const isStepBack = (one: Step): boolean =>
    candidates.some((other) => movesBack(one.entry.status, other.entry.status));
  // Stages go forward in one direction only: one of them is the earliest.
  return leadsOn ?? candidates.find((one) => !isStepBack(one));
}

/** The status after a step: as stated; of a parcel's way only forward, and back with another parcel. */
function statusAfter(
  before: string | undefined,
  { change }: TimelineEntry,
  told: string,
  isDelivered: boolean,
): string | undefined {
  const isImplied = (change === 'shipped' || change === 'delivered') && told === change;
  if (!isImplied) {
    // A platform without a delivered status goes on calling a delivered order shipped.
    const saysNoMore = change !== 'status_changed' && told === 'shipped' && before === 'delivered';
    return saysNoMore ? before : told;
  }
  if (change === 'delivered' && !isDelivered) return before;
  const isOnItsWayAgain = change === 'shipped' && before === 'delivered' && !isDelivered;
  return isOnItsWayAgain || advances(before, change) ? change : before;
}

/**
 * Goes through a history in the order in which it happened. The result depends on what happened alone, not
 * on the order in which we learnt of it.
 */
export function fold(
  steps: readonly Step[],
  {
    firstStatus,
    parcels,
  }: {
    /** The status of a new order of which nobody says one. */
    readonly firstStatus?: KnownStatus | undefined;
    readonly parcels: readonly Parcel[];
  },
): Folded {
  const isDelivered = parcels.every(({ delivered }) => delivered);
  const been = new Set<string | undefined>();
  /** Statuses that the order is said to have come from, though nothing had led to them. */
  const missing = new Set<string>();
  let status: string | undefined;
  let last: Step | undefined;

  /** Whether a step whose time does not say it happened before what was gone through. */
  const isOvertaken = (step: Step, told: string): boolean => {
    const { change, previousStatus } = step.entry;
    if (!isUnsure(step) || previousStatus === status) return false;
    if (missing.delete(told)) return true;
    // Who was there before may come back from an end, such as a dispute that was won.
    const comesBack = been.has(told) && isEnd(status);
    const isMove = change !== 'shipped' && change !== 'delivered';
    return isMove && movesBack(status, told) && !comesBack;
  };
  const goThrough = (step: Step): void => {
    const { entry } = step;
    const inferred = entry.change === 'created' ? firstStatus : undefined;
    const told = entry.status ?? inferred;
    if (told !== undefined && isOvertaken(step, told)) return;
    last = step;
    if (told === undefined) return;
    const { previousStatus } = entry;
    if (previousStatus !== undefined && previousStatus !== status) missing.add(previousStatus);
    status = statusAfter(status, entry, told, isDelivered);
    been.add(status);
  };
  for (const group of inOrder(steps)) {
    const left = [...group];
    for (let next = firstOf(left, status); next !== undefined; next = firstOf(left, status)) {
      goThrough(next);
      left.splice(left.indexOf(next), 1);
    }
  }
  return { status, last: last?.entry, asOf: last?.at ?? 0 };
}
