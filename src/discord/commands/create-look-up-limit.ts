import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { LookUpLimit } from './command-ports.ts';

const lookUps = { points: 10, duration: 60 };

/** Ten look-ups a minute for each member: enough to follow one's parcels, too few to try out numbers. */
export function createLookUpLimit(): LookUpLimit {
  const limiter = new RateLimiterMemory(lookUps);
  return {
    take: async (memberId) => {
      try {
        await limiter.consume(memberId);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
  };
}
