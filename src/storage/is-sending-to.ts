import { ask, type Steps } from './steps.ts';

/** No try of a message or a card takes longer, ms. */
export const longestTryMs = 600_000;

/** To whom what is done, and when. */
export interface ToMember {
  readonly memberId: string;
  readonly now: number;
  /** Whatever is being sent to them. */
  readonly evenSo: boolean;
  /** A channel that may be sent to meanwhile. */
  readonly butIn?: string | undefined;
}

/**
 * Whether to wait, because something is being sent to a member. `sending` is the database's SQL for what is being sent to the member
 * `$1`, or edited, in another channel than `$2`, at `$3`; also what is not wanted any more.
 */
export function* isSendingTo(
  { memberId, now, evenSo, butIn = '' }: ToMember,
  sending: string,
): Steps<boolean> {
  return !evenSo && (yield* ask(sending, [memberId, butIn, now])).length > 0;
}
