/** What one body takes up, from its first byte until its request is answered. */
export interface BodyPlace {
  readonly add: (bytes: number) => void;
  /** It is read: it keeps its place, and is no longer given up for others. */
  readonly settle: () => void;
  readonly leave: () => void;
}

export interface BodyBudget {
  /** `onGivenUp` is called at most once, when there is no room for this body. */
  readonly enter: (onGivenUp: () => void) => BodyPlace;
}

/** Room for several thousand webhooks at once, and a part of the smallest machine's memory. */
const mostBytes = 32 * 1024 * 1024;

/** What a piece of a body costs besides its bytes: a sender can make as many pieces as bytes. */
const pieceBytes = 256;

/**
 * The memory of all bodies that are under way, bounded whatever is signed or not. Beyond the bound the largest
 * body that is still being read is given up: whoever sends much and slowly cannot keep small webhooks out.
 */
export function createBodyBudget(limitBytes = mostBytes): BodyBudget {
  const reading = new Map<() => void, number>();
  let used = 0;

  const giveUpLargest = (): void => {
    let largest: (() => void) | undefined;
    for (const [giveUp, bytes] of reading) {
      if (largest === undefined || bytes > (reading.get(largest) ?? 0)) largest = giveUp;
    }
    largest?.();
  };

  return {
    enter: (onGivenUp) => {
      let own = 0;
      const leave = (): void => {
        reading.delete(giveUp);
        used -= own;
        own = 0;
      };
      const giveUp = (): void => {
        leave();
        onGivenUp();
      };
      reading.set(giveUp, 0);
      return {
        add: (bytes) => {
          own += bytes + pieceBytes;
          used += bytes + pieceBytes;
          reading.set(giveUp, own);
          if (used > limitBytes) giveUpLargest();
        },
        settle: () => {
          reading.delete(giveUp);
        },
        leave,
      };
    },
  };
}
