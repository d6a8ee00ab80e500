import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Who shows a token. */
export interface Comer {
  readonly address: string;
  /** A browser that was let in before, which it has proved. */
  readonly browser?: string | undefined;
}

export interface LoginLimit {
  /** Counts a try before it is looked at. Answers ms to wait if there were too many wrong ones. */
  readonly take: (comer: Comer) => Promise<number | undefined>;
  /** The token was right: that try does not count. */
  readonly giveBack: (comer: Comer) => Promise<void>;
}

const lockSeconds = 900;
/** Addresses are cheap: all of them together have few tries too. */
const most = { ofOne: 20, ofEveryone: 100 };
const everyone = 'everyone';

/**
 * Twenty wrong tokens from one address close the door to it for a quarter of an hour, a hundred from many to
 * all addresses. A browser that was let in before has tries of its own, so that guessing cannot keep the owner out
 * by guessing. https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function createLoginLimit(): LoginLimit {
  const limit = (points: number) =>
    new RateLimiterMemory({ points, duration: lockSeconds, blockDuration: lockSeconds });
  const ofOne = limit(most.ofOne);
  const ofEveryone = limit(most.ofEveryone);

  return {
    take: async ({ address, browser }) => {
      const one = browser ?? address;
      // An address that is locked out may not use up what everyone has.
      const known = await ofOne.get(one);
      if (known !== null && known.consumedPoints > most.ofOne) return known.msBeforeNext;
      try {
        if (browser === undefined) await ofEveryone.consume(everyone);
        await ofOne.consume(one);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
    giveBack: async ({ address, browser }) => {
      if (browser === undefined) await ofEveryone.reward(everyone);
      await ofOne.reward(browser ?? address);
    },
  };
}
