/** One line of the doctor's. */
export interface Finding {
  /** What was looked at: `database`. */
  readonly check: string;
  readonly state: 'well' | 'wrong' | 'doubtful' | 'skipped';
  readonly says: string;
  /** What to do about it; only where something is wrong or doubtful. */
  readonly remedy?: string | undefined;
}

export const well = (check: string, says: string): Finding => ({ check, state: 'well', says });

export const skipped = (check: string, says: string): Finding => ({
  check,
  state: 'skipped',
  says,
});

/** Works, but is hardly meant. */
export const doubtful = (check: string, says: string, remedy: string): Finding => ({
  check,
  state: 'doubtful',
  says,
  remedy,
});

export const wrong = (check: string, says: string, remedy: string): Finding => ({
  check,
  state: 'wrong',
  says,
  remedy,
});
