/** How much to do: `full` for numbers worth reading, `quick` to see that the benchmark still runs. */
export type Size = 'full' | 'quick';

export type Row = Readonly<Record<string, string | number | boolean>>;

/** A row for each contender; what is not a row stands under the table. */
export type Result = Readonly<Record<string, Row | string | number>>;

export interface Bench {
  readonly name: string;
  /** What is measured, and against what. */
  readonly compares: string;
  readonly run: (size: Size) => Promise<Result>;
}
