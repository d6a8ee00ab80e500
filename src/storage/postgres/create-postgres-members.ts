import type { Members } from '../../members/members.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import * as steps from '../member-steps.ts';
import type { Steps } from '../steps.ts';
import type { PostgresDatabase, Sql } from './database.ts';
import { lockChannel } from './lock-channel.ts';
import { takeSteps } from './take-steps.ts';

const living = 'SELECT id FROM machines WHERE alive_until >= (SELECT server_ms())';
/** What is being sent to a channel, or edited there. */
const isBusy = `SELECT 1 AS one FROM messages
    WHERE channel_id = $1 AND state = 'pending' AND holder IN (${living})
  UNION ALL SELECT 1 FROM cards WHERE channel_id = $1 AND leased = 1
    AND CASE WHEN holder IS NULL THEN due_at > $2 ELSE holder IN (${living}) END`;

/** Keeps machines from claiming what is for a member, until the transaction ends: whoever was faster is seen as busy. */
async function holdChannelOf(sql: Sql, memberId: string): Promise<void> {
  const of = 'WHERE channel_id = (SELECT channel_id FROM members WHERE member_id = $1)';
  const lock = lockChannel('pg_advisory_xact_lock', 'channel_id');
  await sql.all(`SELECT ${lock} FROM members WHERE member_id = $1`, [memberId]);
  for (const table of ['messages', 'cards']) {
    await sql.all(`SELECT id FROM ${table} ${of} ORDER BY id FOR UPDATE`, [memberId]);
  }
}

/** The members over the tables `members` and `subscriptions`. */
export function createPostgresMembers(
  database: PostgresDatabase,
  { installation }: { readonly installation: string },
): Members {
  const write = async <Result>(start: () => Steps<Result>): Promise<Result> =>
    database.transaction(async (sql) => takeSteps(sql, start()));

  return {
    find: async (memberId) => takeSteps(database, steps.findMember(memberId)),
    list: async (memberId) => takeSteps(database, steps.listSubscriptions(memberId)),
    keepChannel: async (member, now) => write(() => steps.keepChannel(member, now)),
    subscribe: async (wish, now) => write(() => steps.subscribe(wish, now, installation)),
    resume: async (memberId, now) => write(() => steps.resume(memberId, now, installation)),
    receiptState: async (receipt) => takeSteps(database, steps.receiptState(receipt)),
    change: async (memberId, change) => write(() => steps.changeMember(memberId, change)),
    end: async (memberId, which, now, evenSo = false) => {
      const unless = { now, isBusy: evenSo ? undefined : isBusy };
      return database.transaction(async (sql) => {
        await holdChannelOf(sql, memberId);
        return takeSteps(sql, steps.endSubscriptions(memberId, which, unless));
      });
    },
    count: async (order) => takeSteps(database, countSubscriptions(order)),
  };
}
