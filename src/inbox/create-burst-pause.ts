import { createClaimPause, type ClaimPause } from './create-claim-pause.ts';

export interface BurstPause extends Pick<ClaimPause, 'caughtUp'> {
  readonly arrived: () => void;
  readonly stored: () => void;
  /** Whether nothing is to be claimed now; if so, `onEnd` is called when it may be over. */
  readonly isOn: (onEnd: () => void) => boolean;
  readonly stop: () => void;
}

/** A claim pause with a clock and an end. @param elapsed ms, of a clock that only moves forward */
export function createBurstPause(elapsed: () => number): BurstPause {
  const pause = createClaimPause();
  let timer: NodeJS.Timeout | undefined;
  return {
    arrived: () => {
      pause.arrived(elapsed());
    },
    stored: () => {
      pause.stored(elapsed());
    },
    isOn: (onEnd) => {
      const remaining = pause.remaining(elapsed());
      const end = (): void => {
        timer = undefined;
        // Behind what has arrived while the event loop was held up.
        setImmediate(onEnd);
      };
      if (remaining > 0) timer ??= setTimeout(end, remaining);
      return remaining > 0;
    },
    caughtUp: pause.caughtUp,
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
