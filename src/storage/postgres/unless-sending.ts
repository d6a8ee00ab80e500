import { isSendingTo, longestTryMs, type ToMember } from '../is-sending-to.ts';
import type { Steps } from '../steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { lockChannel } from './lock-channel.ts';
import { takeSteps } from './take-steps.ts';

const living = 'SELECT id FROM machines WHERE alive_until >= (SELECT server_ms())';

/** The channel of a member, `$1`, unless it is `$2`. */
const theirs = '(SELECT channel_id FROM members WHERE member_id = $1 AND channel_id <> $2)';

const sending = `SELECT 1 AS one FROM messages
    WHERE channel_id = ${theirs} AND state = 'pending' AND holder IN (${living})
  UNION ALL SELECT 1 FROM messages WHERE channel_id = ${theirs} AND state <> 'pending'
    AND settled_at > $3::bigint - ${longestTryMs} AND holder IN (${living})
  UNION ALL SELECT 1 FROM cards WHERE channel_id = ${theirs} AND leased = 1
    AND CASE WHEN holder IS NULL THEN due_at > $3 ELSE holder IN (${living}) END`;

/** Keeps machines from claiming what is for a member, until the transaction ends: whoever was faster is seen as sending. */
async function holdChannelOf(sql: Sql, memberId: string): Promise<void> {
  const of = 'WHERE channel_id = (SELECT channel_id FROM members WHERE member_id = $1)';
  const lock = lockChannel('pg_advisory_xact_lock', 'channel_id');
  await sql.all(`SELECT ${lock} FROM members WHERE member_id = $1`, [memberId]);
  await sql.all(`SELECT id FROM messages ${of} AND state = 'pending' FOR UPDATE`, [memberId]);
  await sql.all(`SELECT id FROM cards ${of} ORDER BY id FOR UPDATE`, [memberId]);
}

/** Takes the steps in one transaction, unless something is being sent to a member: then none, and answers undefined. */
export async function unlessSending<Result>(
  database: PostgresDatabase,
  to: ToMember,
  start: () => Steps<Result>,
): Promise<Result | undefined> {
  return database.transaction(async (sql) => {
    await holdChannelOf(sql, to.memberId);
    const isBusy = await takeSteps(sql, isSendingTo(to, sending));
    return isBusy ? undefined : takeSteps(sql, start());
  });
}
