import { isSendingTo, longestTryMs, type ToMember } from '../is-sending-to.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';

const sending = `WITH theirs (id) AS (SELECT channel_id FROM members WHERE member_id = $1 AND channel_id <> $2)
  SELECT 1 AS one FROM messages
    WHERE channel_id IN theirs AND state = 'pending' AND leased = 1 AND due_at > $3
  UNION ALL SELECT 1 FROM messages
    WHERE channel_id IN theirs AND state <> 'pending' AND settled_at > $3 - ${longestTryMs} AND leased = 1 AND due_at > $3
  UNION ALL SELECT 1 FROM cards WHERE channel_id IN theirs AND leased = 1 AND due_at > $3`;

/** Writes in one transaction, unless something is being sent to a member: then nothing, and answers undefined. */
export type UnlessSending = <Result>(
  to: ToMember,
  act: () => Result,
) => Promise<Result | undefined>;

export function createUnlessSending(write: Write, take: TakeSteps): UnlessSending {
  return async (to, act) => write(() => (take(isSendingTo(to, sending)) ? undefined : act()));
}
