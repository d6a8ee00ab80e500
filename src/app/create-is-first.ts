import type { Allowances } from '../running/allowances.ts';

/** A signed request is taken from five minutes before its time to five minutes after it, ms. */
const keptMs = 600_000;

/** Whether a request comes for the first time, to any machine and also after a restart. */
export function createIsFirst(
  allowances: Allowances,
  now: () => number,
): (digest: string) => Promise<boolean> {
  return async (digest) => {
    const once = { name: `request ${digest}`, most: 1, everyMs: keptMs };
    return (await allowances.take([once], now())) === undefined;
  };
}
