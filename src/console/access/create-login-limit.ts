import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface LoginLimit {
  /** Counts a try before it is looked at. Answers ms to wait if there were too many wrong ones. */
  readonly take: (address: string) => Promise<number | undefined>;
  /** The token was right: that try does not count. */
  readonly giveBack: (address: string) => Promise<void>;
}

const lockSeconds = 900;
/** Addresses are cheap: all of them together have few tries too. */
const most = { ofAnAddress: 20, ofEveryone: 100 };
const everyone = 'everyone';

/** Twenty wrong tokens from one address close the door to it for a quarter of an hour. */
export function createLoginLimit(): LoginLimit {
  const limit = (points: number) =>
    new RateLimiterMemory({ points, duration: lockSeconds, blockDuration: lockSeconds });
  const ofAnAddress = limit(most.ofAnAddress);
  const ofEveryone = limit(most.ofEveryone);

  return {
    take: async (address) => {
      // An address that is locked out may not use up what everyone has.
      const known = await ofAnAddress.get(address);
      if (known !== null && known.consumedPoints > most.ofAnAddress) return known.msBeforeNext;
      try {
        await ofEveryone.consume(everyone);
        await ofAnAddress.consume(address);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
    giveBack: async (address) => {
      await ofEveryone.reward(everyone);
      await ofAnAddress.reward(address);
    },
  };
}
