import type { Recurrence } from './sameness.ts';
import type { KnownStatus } from './status.ts';

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
