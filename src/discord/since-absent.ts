/**
 * How long Discord is trusted to remember a nonce ("the past few minutes", length not promised). After
 * that, a message whose fate is unknown is looked for before it is sent again.
 */
const nonceWindowMs = 120_000;
/** Clocks differ: start looking a little before. */
const clockSlackMs = 60_000;
/** A clock that was set back has told times that never came: look further. */
const setBackSlackMs = 86_400_000;

/** What follows from when Discord certainly did not have a message. Times are ms since 1970. Pure. */
export function sinceAbsent(
  absentAt: number,
  now: number,
): {
  /** Discord may have forgotten its nonce. */
  readonly isForgotten: boolean;
  /** It is in no older message or post. */
  readonly lookFrom: number;
} {
  const unknownForMs = now - absentAt;
  const wasSetBack = unknownForMs < 0;
  return {
    isForgotten: wasSetBack || unknownForMs > nonceWindowMs,
    lookFrom: absentAt - (wasSetBack ? setBackSlackMs : clockSlackMs),
  };
}
