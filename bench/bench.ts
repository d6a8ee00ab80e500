/** How much to do: `full` for numbers worth reading, `quick` to see that the benchmark still runs. */
export type Size = 'full' | 'quick';

/** One line of the report: what was measured of ours, beside what, and what was asked for. */
export interface Row {
  /** With its unit: `acknowledged per second`. */
  readonly what: string;
  /** The median of all rounds. */
  readonly ours: number;
  /** What ours stands beside: a baseline, or what is allowed. */
  readonly beside: string;
  readonly theirs: number;
  /** Ours by theirs, round by round: the median, the lowest and the highest. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  /** `≥ 0.9 ×`; absent where the row is there to be read only. */
  readonly target?: string;
  readonly met?: boolean;
  /** Why the target is missed, where the reason is known. */
  readonly missed?: string;
}

export interface Bench {
  readonly name: string;
  /** What is measured, how, and beside what: a paragraph of the report. */
  readonly compares: string;
  /** What is missing to run it here, if anything is. */
  readonly skipped?: () => string | undefined;
  readonly run: (size: Size) => Promise<readonly Row[]>;
}
