/** For so long every try of a message fails before operators are told. */
export const stuckAfterMs = 3_600_000;
