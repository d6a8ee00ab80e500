import type { KnownStatus } from './status.ts';

/**
 * How often a kind of event happens to one thing:
 * - `once` in its life;
 * - `per_parcel`: once for each tracking number; without a number each time;
 * - `until_left`: not again before the order had another status;
 * - `each_time`: as often as it is said, for it is about an amount or a step.
 */
export type Recurrence = 'once' | 'per_parcel' | 'until_left' | 'each_time';

/** What telling its orders needs to know of a platform. */
export interface PlatformTraits {
  /** Its name for people: "Sellfern". */
  readonly title: string;
  /** The stages by which most orders come to be complete, the first of them that of a new order. */
  readonly way: readonly KnownStatus[];
  /** How often each event that it documents happens to one thing. */
  readonly recurrences: ReadonlyMap<string, Recurrence>;
}

/** Of a platform that is not part of this version. */
export function unknownTraits(name: string): PlatformTraits {
  return { title: name, way: [], recurrences: new Map() };
}
