/** Webhooks that come as close together as that are a burst, ms. */
export const burstGapMs = 20;
/** Less than a second, so that the first card of a burst is posted within one. */
const mostPauseMs = 500;
/**
 * How long work goes on after a whole pause, unless it catches up sooner, ms: twice as long after each further pause of a
 * burst. Most bursts are short, and in one that is not, half of the time is for work.
 */
const workMs = { first: 100, most: 500 };

/** All times are ms of one clock. */
export interface ClaimPause {
  /** A webhook is to be stored. */
  readonly arrived: (at: number) => void;
  /** It is: whoever sent it may send another one now. */
  readonly stored: (at: number) => void;
  /** How long no event is to be claimed, ms; 0: claim now. */
  readonly remaining: (at: number) => number;
  /** There was less to claim than there was room for. */
  readonly caughtUp: () => void;
}

/**
 * Leaves the process to a burst of webhooks: while they arrive they are only stored, since a sender waits for each of
 * them. What came meanwhile is cheaper together: it shares commits and messages.
 */
export function createClaimPause(): ClaimPause {
  let seenAt = -Infinity;
  let pausedAt: number | undefined;
  let workUntil = -Infinity;
  let nextWorkMs = workMs.first;
  return {
    arrived: (at) => {
      // A shorter gap may be the event loop's, which was held up.
      if (at - seenAt >= mostPauseMs) nextWorkMs = workMs.first;
      if (at - seenAt < burstGapMs && at >= workUntil) pausedAt ??= at;
      seenAt = at;
    },
    stored: (at) => {
      seenAt = at;
    },
    remaining: (at) => {
      if (pausedAt === undefined) return 0;
      const isOver = at - pausedAt >= mostPauseMs;
      if (isOver) {
        workUntil = at + nextWorkMs;
        nextWorkMs = Math.min(nextWorkMs * 2, workMs.most);
      }
      if (isOver || at - seenAt >= burstGapMs) pausedAt = undefined;
      return pausedAt === undefined
        ? 0
        : Math.min(seenAt + burstGapMs, pausedAt + mostPauseMs) - at;
    },
    caughtUp: () => {
      workUntil = -Infinity;
    },
  };
}
