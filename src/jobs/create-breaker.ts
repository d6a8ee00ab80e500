/** Keeps callers from waiting, one after the other, for something that does not answer. */
export interface Breaker {
  /** Whether to try. After a pause one caller may, and the others only if that one succeeds. */
  readonly allows: () => boolean;
  readonly succeeded: () => void;
  readonly failed: () => void;
}

export function createBreaker(options: {
  /** So many failures in a row begin a pause. */
  readonly mostFailures: number;
  readonly pauseMs: number;
  readonly now: () => number;
}): Breaker {
  const { mostFailures, pauseMs, now } = options;
  let failures = 0;
  let pausedUntil = 0;
  const pause = (): void => {
    pausedUntil = now() + pauseMs;
  };
  return {
    allows: () => {
      if (failures < mostFailures) return true;
      if (now() < pausedUntil) return false;
      pause();
      return true;
    },
    succeeded: () => {
      failures = 0;
    },
    failed: () => {
      failures += 1;
      if (failures >= mostFailures) pause();
    },
  };
}
