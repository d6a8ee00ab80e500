import type { ErasedMember } from '../claims/erasures.ts';
import type { NamedOrder, SubscriptionCounts } from '../members/members.ts';
import { erasedKeptMs, memberIdsIn } from './claim-row.ts';
import { findMember } from './member-steps.ts';
import { readSuspension } from './member-row.ts';
import { ask, type Steps } from './steps.ts';
import { forgetChannel } from './subscription-steps.ts';

/* Members as numbers, and members as they are forgotten. */

export function* countSubscriptions(order?: NamedOrder): Steps<SubscriptionCounts> {
  const rows = yield* ask<{
    readonly state: string;
    readonly reason: string | null;
    readonly count: number;
  }>(
    `SELECT state, CASE WHEN state = 'suspended' THEN suspended_reason END AS reason, CAST(count(*) AS integer) AS count
     FROM subscriptions JOIN members ON members.member_id = subscriptions.member_id
     WHERE ($1 = '' OR (platform = $1 AND order_id IN (
       SELECT $2 UNION SELECT order_id FROM orders WHERE platform = $1 AND alias = $2
       UNION SELECT alias FROM orders WHERE platform = $1 AND order_id = $2)))
     GROUP BY 1, 2`,
    [order?.platform ?? '', order?.id ?? ''],
  );
  const live = rows.filter(({ state }) => state === 'live');
  const suspended = rows.flatMap(({ reason, count }) =>
    reason === null ? [] : [[readSuspension(reason), count] as const],
  );
  return {
    live: live.reduce((sum, { count }) => sum + count, 0),
    suspended: Object.fromEntries(suspended),
  };
}

/** Every row that names a member, `$1`, until a time, `$2`. A change of a setting stays a change that somebody made. */
const deletions = [
  'DELETE FROM order_links WHERE member_id = $1 AND linked_at <= $2',
  'UPDATE order_links SET linked_by = NULL WHERE linked_by = $1 AND linked_at <= $2',
  'DELETE FROM other_claims WHERE member_id = $1 AND claimed_at <= $2',
  'DELETE FROM claim_codes WHERE member_id = $1 AND made_at <= $2',
  'UPDATE setting_changes SET who = NULL WHERE who = $1 AND changed_at <= $2',
  'DELETE FROM members WHERE member_id = $1 AND opened_at <= $2',
];

const members = `
  SELECT member_id AS id FROM order_links
  UNION SELECT linked_by FROM order_links WHERE linked_by IS NOT NULL
  UNION SELECT member_id FROM other_claims
  UNION SELECT member_id FROM claim_codes
  UNION SELECT who FROM setting_changes WHERE who IS NOT NULL
  UNION SELECT member_id FROM members`;

/** Whom there are rows of, limits included. */
export function* listMemberIds(): Steps<readonly string[]> {
  const known = yield* ask<{ readonly id: string }>(members);
  const allowances = yield* ask<{ readonly name: string }>('SELECT name FROM allowances');
  const limited = allowances.flatMap(({ name }) => memberIdsIn(name));
  return [...new Set([...known.map(({ id }) => id), ...limited])];
}

/** Deletes everything that has to do with a member, until then, and remembers that it was. Answers how many rows there were. */
export function* eraseMember(
  memberId: string,
  { hash, at }: ErasedMember,
  buyers: readonly string[],
): Steps<number> {
  yield* rememberErased({ hash, at });
  yield* ask('DELETE FROM erased_members WHERE erased_at < $1', [at - erasedKeptMs]);
  yield* ask("DELETE FROM allowances WHERE name LIKE '%' || $1 || '%'", [memberId]);
  const member = yield* findMember(memberId);
  if (member !== undefined && member.openedAt <= at) yield* forgetChannel(member.channel.id);
  let deleted = 0;
  for (const sql of deletions) {
    deleted += (yield* ask(`${sql} RETURNING 1 AS one`, [memberId, at])).length;
  }
  for (const buyer of buyers) {
    const text = 'DELETE FROM order_buyers WHERE hash = $1 AND seen_at <= $2 RETURNING 1 AS one';
    deleted += (yield* ask(text, [buyer, at])).length;
  }
  return deleted;
}

/** The last time counts. */
export function* rememberErased({ hash, at }: ErasedMember): Steps<void> {
  yield* ask(
    `INSERT INTO erased_members (hash, erased_at) VALUES ($1, $2) ON CONFLICT (hash) DO UPDATE
     SET erased_at = CASE WHEN erased_members.erased_at > excluded.erased_at
       THEN erased_members.erased_at ELSE excluded.erased_at END`,
    [hash, at],
  );
}

export function* listErased(): Steps<readonly ErasedMember[]> {
  return yield* ask<ErasedMember>('SELECT hash, erased_at AS at FROM erased_members');
}
