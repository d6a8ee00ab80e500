/** So many of something within so long, ms. Whoever is meant is part of the name. */
export interface Allowance {
  readonly name: string;
  readonly most: number;
  readonly everyMs: number;
}

/** Counts that outlive a restart and that all machines share. Times are ms since 1970. */
export interface Allowances {
  /**
   * Takes one of each, or none if one of them is used up. Undefined if they were taken, else the ms until none of them is
   * used up any more.
   */
  readonly take: (allowances: readonly Allowance[], now: number) => Promise<number | undefined>;
  /** Gives one back that was taken. */
  readonly giveBack: (name: string) => Promise<void>;
}
