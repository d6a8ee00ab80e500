import { isSame, kindOf, type Comparison } from './sameness.ts';
import type { PlatformTraits } from './platform-traits.ts';
import type { TimelineEntry } from './timeline.ts';

/** One thing that happened, and all that told of it. Times are ms since 1970. */
export interface Moment {
  readonly entries: readonly TimelineEntry[];
  /** When it happened, if `stated`; else when we first received word of it. */
  readonly at: number;
  readonly stated: boolean;
  readonly told: boolean;
}

/** An entry at its place in time: one that states no time happened when its moment did. */
export interface Step {
  readonly entry: TimelineEntry;
  readonly at: number;
  readonly stated: boolean;
}

/** What happened to an order or another thing, each event once however often we learnt of it. */
export interface History {
  readonly steps: () => readonly Step[];
  /** The moment that an entry tells of anew. */
  readonly find: (entry: TimelineEntry) => Moment | undefined;
  /** Adds an entry: to its moment, or as one of its own. */
  readonly add: (entry: TimelineEntry, moment: Moment | undefined) => void;
}

function momentOf(first: TimelineEntry, more: readonly TimelineEntry[] = []): Moment {
  const entries = [first, ...more];
  const stated = entries.filter((entry) => entry.stated);
  const dated = stated.length > 0 ? stated : entries;
  return {
    entries,
    // Who learnt of it later may have dated it later, too.
    at: Math.min(...dated.map(({ occurredAt }) => occurredAt)),
    stated: stated.length > 0,
    told: entries.some(({ told }) => told),
  };
}

function stepsOf({ entries, at, stated }: Moment): readonly Step[] {
  return entries.map((entry) =>
    entry.stated ? { entry, at: entry.occurredAt, stated: true } : { entry, at, stated },
  );
}

const byTime = (a: TimelineEntry, b: TimelineEntry): number => a.occurredAt - b.occurredAt;

/** The first of times in ascending order that is later than `time`; Infinity if there is none. */
function firstAfter(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(times[middle]) <= time) low = middle + 1;
    else high = middle;
  }
  return times[low] ?? Infinity;
}

function createChangedBetween(timeline: readonly TimelineEntry[]): Comparison['changedBetween'] {
  // What was sent again led nowhere.
  const moves = timeline
    .filter(({ change, told }) => change === 'status_changed' && told)
    .toSorted(byTime);
  /** When the order came to any other status than this one. */
  const timesOfOthers = new Map<string | undefined, readonly number[]>();
  return (a, b) => {
    const times =
      timesOfOthers.get(a.status) ??
      moves.filter(({ status }) => status !== a.status).map(({ occurredAt }) => occurredAt);
    timesOfOthers.set(a.status, times);
    const after = firstAfter(times, Math.min(a.occurredAt, b.occurredAt));
    return after < Math.max(a.occurredAt, b.occurredAt);
  };
}

/** Whether an entry tells of a moment. Each origin learns of a moment once, unless it says the same again. */
function isOf(entry: TimelineEntry, { entries, told }: Moment, comparison: Comparison): boolean {
  if (!told) return false;
  const isOwn = ({ origin }: TimelineEntry): boolean => origin === entry.origin;
  const comparable = entries.some(isOwn) ? entries.filter(isOwn) : entries;
  return comparable.some((other) => isSame(entry, other, comparison));
}

/**
 * Reads a timeline; the same entries make the same history in whatever order they are given. `arrived` is not
 * in it yet, but may lie between two entries that looked the same without it.
 */
export function historyOf(
  recurrences: PlatformTraits['recurrences'],
  timeline: readonly TimelineEntry[],
  arrived: readonly TimelineEntry[] = [],
): History {
  const comparison = {
    recurrences,
    changedBetween: createChangedBetween([...timeline, ...arrived]),
  };
  const moments = new Map<string, Moment[]>();
  const ofKind = (entry: TimelineEntry): Moment[] => {
    const kind = kindOf(entry);
    const known = moments.get(kind) ?? [];
    moments.set(kind, known);
    return known;
  };
  const find: History['find'] = (entry) =>
    ofKind(entry).find((moment) => isOf(entry, moment, comparison));
  const add: History['add'] = (entry, moment) => {
    const known = ofKind(entry);
    const place = moment === undefined ? -1 : known.indexOf(moment);
    const grown = momentOf(entry, moment?.entries);
    if (place === -1) known.push(grown);
    else known[place] = grown;
  };
  const inTime = timeline.toSorted(byTime);
  for (const entry of inTime) if (entry.told) add(entry, undefined);
  for (const entry of inTime) if (!entry.told) add(entry, find(entry));
  return {
    steps: () => [...moments.values()].flatMap((known) => known.flatMap(stepsOf)),
    find,
    add,
  };
}
