/**
 * How fast old messages of one channel are edited. Discord limits that without saying how, beyond what its headers
 * tell: answers with code 30046 are all there is to learn from.
 */
export interface OldEditPace {
  /** Between two edits, ms. */
  readonly intervalMs: number;
  /** When the next one may be tried, ms since 1970. */
  readonly nextAt: number;
}

/** Three in six seconds, as others have seen it. */
const usualMs = 2_000;
const slowestMs = 120_000;
/** Each edit that is taken shortens the interval by so much, down to the usual one. */
const recovery = 0.95;

export const untriedPace: OldEditPace = { intervalMs: usualMs, nextAt: 0 };

/** The pace after an edit that was taken, or refused because there were too many: for at least `afterMs` if Discord says so. Pure. */
export function paceAfter(
  { intervalMs }: OldEditPace,
  edit: { readonly isTaken: boolean; readonly afterMs?: number | undefined },
  now: number,
): OldEditPace {
  const next = edit.isTaken
    ? Math.max(usualMs, intervalMs * recovery)
    : Math.min(slowestMs, intervalMs * 2);
  return { intervalMs: next, nextAt: now + Math.max(next, edit.afterMs ?? 0) };
}
