import type { NamedOrder, SubscriptionCounts } from '../members/members.ts';
import { findMember } from './member-steps.ts';
import { readSuspension } from './member-row.ts';
import { ask, type Steps } from './steps.ts';

/* Members as numbers, and members as they are forgotten. */

export function* countSubscriptions(order?: NamedOrder): Steps<SubscriptionCounts> {
  const rows = yield* ask<{
    readonly state: string;
    readonly reason: string | null;
    readonly count: number;
  }>(
    `SELECT state, CASE WHEN state = 'suspended' THEN suspended_reason END AS reason, CAST(count(*) AS integer) AS count
     FROM subscriptions JOIN members ON members.member_id = subscriptions.member_id
     WHERE state <> 'ended' AND ($1 = '' OR (platform = $1 AND order_id IN (
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

export function* eraseMember(memberId: string): Steps<void> {
  const member = yield* findMember(memberId);
  if (member === undefined) return;
  for (const table of ['cards', 'deliveries', 'messages']) {
    yield* ask(`DELETE FROM ${table} WHERE channel_id = $1`, [member.channel.id]);
  }
  yield* ask('DELETE FROM parked WHERE channel_id = $1', [member.channel.id]);
  yield* ask('DELETE FROM members WHERE member_id = $1', [memberId]);
}
