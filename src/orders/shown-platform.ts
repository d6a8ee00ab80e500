import type { KnownStatus } from './status.ts';

/** What people see of a platform. */
export interface ShownPlatform {
  /** Its name for people: "Sellfern". */
  readonly title: string;
  /** The stages by which its orders come to be complete; none of a platform of another version. */
  readonly way: readonly KnownStatus[];
}
