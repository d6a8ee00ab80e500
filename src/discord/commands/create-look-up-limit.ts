import type { Allowance, Allowances } from '../../running/allowances.ts';
import type { LookUpLimit } from './command-ports.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** SECURITY.md says the same. */
const ofOne = (memberId: string): readonly Allowance[] => [
  { name: `look-ups of ${memberId}, minute`, most: 10, everyMs: minuteMs },
  { name: `look-ups of ${memberId}, hour`, most: 30, everyMs: hourMs },
  { name: missesOf(memberId), most: 5, everyMs: hourMs },
];
const missesOf = (memberId: string): string => `misses of ${memberId}`;
const ofServer = (guildId: string): Allowance => ({
  name: `look-ups in ${guildId}`,
  most: 600,
  everyMs: hourMs,
});
const ofAll: Allowance = { name: 'look-ups', most: 1_200, everyMs: hourMs };

/**
 * Enough to follow one's parcels, too few to try out numbers: for one member, for all of a server's together, and over
 * all. A look-up counts as a miss until it is known to be none, so that many at once are no way around.
 */
export function createLookUpLimit(allowances: Allowances, now: () => number): LookUpLimit {
  return {
    take: async ({ memberId, guildId }) =>
      allowances.take([...ofOne(memberId), ofServer(guildId), ofAll], now()),
    found: async ({ memberId }) => allowances.giveBack(missesOf(memberId)),
    mayAsk: async (audience) => {
      const name = `unknown orders asked about for ${audience}`;
      const waitMs = await allowances.take([{ name, most: 60, everyMs: hourMs }], now());
      return waitMs === undefined;
    },
  };
}
