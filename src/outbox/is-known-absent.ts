import type { ClaimedMessage } from './outbox.ts';

/**
 * Whether Discord certainly does not have a message: it was never tried, or the last try ended with a proof, which
 * is dated by that end. A try that nothing is written down of may have posted it. Pure.
 */
export function isKnownAbsent({
  attempt,
  absentAt,
  failedAt,
}: Pick<ClaimedMessage, 'attempt' | 'absentAt' | 'failedAt'>): boolean {
  return attempt === 1 || failedAt === absentAt;
}
