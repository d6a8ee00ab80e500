import type { Outcome } from './outbox.ts';

type Seen = Pick<Outcome & { readonly kind: 'retry' }, 'isAbsent' | 'absentAt'>;

/**
 * When Discord certainly did not have a message, after a try that did not post it, ms; undefined if that is as it was
 * `before`. An end that is a proof gives the date by its own (`isKnownAbsent`), so no other end may fall on that date. Pure.
 */
export function absentAfter(
  { isAbsent, absentAt }: Seen,
  before: number,
  now: number,
): number | undefined {
  if (isAbsent === true) return now;
  return (absentAt ?? before) === now ? now - 1 : absentAt;
}
