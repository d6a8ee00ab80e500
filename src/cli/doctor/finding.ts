/** One line of the doctor's. */
export interface Finding {
  /** What was looked at: `database`. */
  readonly check: string;
  readonly state: 'well' | 'wrong' | 'skipped';
  readonly says: string;
  /** What to do about it; only where something is wrong. */
  readonly remedy?: string | undefined;
}

export const well = (check: string, says: string): Finding => ({ check, state: 'well', says });

export const skipped = (check: string, says: string): Finding => ({
  check,
  state: 'skipped',
  says,
});

export const wrong = (check: string, says: string, remedy: string): Finding => ({
  check,
  state: 'wrong',
  says,
  remedy,
});
