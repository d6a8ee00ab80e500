import type { Allowance } from './allowances.ts';

/** How far the clocks of two machines may be apart. */
const skewMs = 60_000;

/** What was used up of an allowance, and when it begins anew, ms since 1970. */
export interface Spent {
  readonly name: string;
  readonly used: number;
  readonly endsAt: number;
}

/** What becomes of the counts if one of each allowance is taken; or how long to wait, ms, if one is used up. */
export function spend(
  allowances: readonly Allowance[],
  known: readonly Spent[],
  now: number,
): { readonly waitMs: number } | { readonly spent: readonly Spent[] } {
  const counts = allowances.map(({ name, most, everyMs }) => {
    const before = known.find((spent) => spent.name === name);
    // One that ends much later than it can was begun by a clock that was ahead; those of two machines differ a little.
    const latest = now + everyMs + skewMs;
    const holds = before !== undefined && before.endsAt > now && before.endsAt <= latest;
    const { used, endsAt } = holds ? before : { used: 0, endsAt: now + everyMs };
    return { name, most, used, endsAt };
  });
  const waits = counts.filter(({ used, most }) => used >= most).map(({ endsAt }) => endsAt - now);
  if (waits.length > 0) return { waitMs: Math.max(...waits) };
  return { spent: counts.map(({ name, used, endsAt }) => ({ name, used: used + 1, endsAt })) };
}
