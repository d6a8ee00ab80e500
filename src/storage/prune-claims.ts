import { buyerKeptMs, codeKeptMs } from './claim-row.ts';

/** What is kept of claims for a time of its own: each statement with that time, ms. They are few. */
export const pruneClaims = (before: string): Readonly<Record<string, number>> => ({
  [`DELETE FROM claim_codes WHERE expires_at < ${before}`]: codeKeptMs,
  [`DELETE FROM order_buyers WHERE seen_at < ${before}`]: buyerKeptMs,
});

/** What is older goes: by its own time, or by the retention where that is shorter. */
export function keptSince(before: number, now: number | undefined, keptMs: number): number {
  return now === undefined ? before : Math.max(before, now - keptMs);
}
