import { burstGapMs } from '../../inbox/create-claim-pause.ts';

/** How long the steps of a commit may hold the event loop, ms: also those of one behind, or just after, a step of the door. */
const turnMs = { alone: 6, nearDoor: 2 };
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
  /** A commit held the event loop for so long, ms: that is no silence at the door, which could not be heard. */
  readonly held: (forMs: number) => void;
}

/**
 * What part of the event loop is for other steps than the door's: all of it, or a moment every 10 ms in a burst. The
 * loop takes one new connection each time that it turns (libuv), so that a sender's wait is as long as its turns are.
 */
export function createWorkShare(): WorkShare {
  let doorAt = -Infinity;
  let isBurst = false;
  let restedAt = -Infinity;
  const isNearDoor = (at: number): boolean => at - doorAt < burstGapMs;
  return {
    cameToDoor: (at) => {
      isBurst = isNearDoor(at);
      doorAt = at;
    },
    turnMs: (at) => (isNearDoor(at) ? turnMs.nearDoor : turnMs.alone),
    worked: (at) => {
      restedAt = at + restMs;
    },
    restMs: (at) => (isBurst && isNearDoor(at) ? Math.max(0, restedAt - at) : 0),
    held: (forMs) => {
      doorAt += forMs;
    },
  };
}
