import { burstGapMs } from '../../inbox/create-claim-pause.ts';

/** How long the steps of a commit that nobody waits for at the door may hold the event loop, ms. */
const turnMs = { alone: 6, inBurst: 2 };
/** How long none of them runs in a burst after some have, ms. */
const restMs = 10;

/** All times are ms of one clock. */
export interface WorkShare {
  /** Steps of the door are about to run. */
  readonly cameToDoor: (at: number) => void;
  /** How long other steps may run now. */
  readonly turnMs: (at: number) => number;
  /** Some have. */
  readonly worked: (at: number) => void;
  /** How long none may run; 0: they may now. */
  readonly restMs: (at: number) => number;
}

/**
 * What part of the event loop is for other steps than the door's: all of it, or a moment every 10 ms in a burst. The
 * loop takes one new connection each time that it turns (libuv), so that a sender's wait is as long as its turns are.
 */
export function createWorkShare(): WorkShare {
  let doorAt = -Infinity;
  let isBurst = false;
  let restedAt = -Infinity;
  const inBurst = (at: number): boolean => isBurst && at - doorAt < burstGapMs;
  return {
    cameToDoor: (at) => {
      isBurst = at - doorAt < burstGapMs;
      doorAt = at;
    },
    turnMs: (at) => (inBurst(at) ? turnMs.inBurst : turnMs.alone),
    worked: (at) => {
      restedAt = at + restMs;
    },
    restMs: (at) => (inBurst(at) ? Math.max(0, restedAt - at) : 0),
  };
}
