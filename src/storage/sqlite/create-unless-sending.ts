import { ask, type Steps } from '../steps.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';

/** No lease is longer. */
export const longestLeaseMs = 600_000;

/** What is being sent to a member, `$1`, or edited, at `$2`, in another channel than `$3`; also what is not wanted any more. */
const isSending = `WITH theirs (id) AS (SELECT channel_id FROM members WHERE member_id = $1 AND channel_id <> $3)
  SELECT 1 AS one FROM messages
    WHERE channel_id IN theirs AND state = 'pending' AND leased = 1 AND due_at > $2
  UNION ALL SELECT 1 FROM messages
    WHERE channel_id IN theirs AND state <> 'pending' AND settled_at > $2 - ${longestLeaseMs} AND leased = 1 AND due_at > $2
  UNION ALL SELECT 1 FROM cards WHERE channel_id IN theirs AND leased = 1 AND due_at > $2`;

/** To whom what is done, and when. */
export interface ToMember {
  readonly memberId: string;
  readonly now: number;
  /** Whatever is being sent to them. */
  readonly evenSo: boolean;
  /** A channel that may be sent to meanwhile. */
  readonly butIn?: string | undefined;
}

/** Writes in one transaction, unless something is being sent to a member: then nothing, and answers undefined. */
export type UnlessSending = <Result>(
  to: ToMember,
  act: () => Result,
) => Promise<Result | undefined>;

export function createUnlessSending(write: Write, take: TakeSteps): UnlessSending {
  function* look({ memberId, now, butIn = '' }: ToMember): Steps<boolean> {
    return (yield* ask(isSending, [memberId, now, butIn])).length > 0;
  }
  return async (to, act) => write(() => (!to.evenSo && take(look(to)) ? undefined : act()));
}
