import { firstStages } from '../members/notice-stages.ts';
import { mostSubscriptions, type Members } from '../members/members.ts';
import type { ReceiptState, Subscribed, Wish } from '../members/members.ts';
import { suspensionReasons, type Member } from '../members/member.ts';
import type { Subscription, Watch } from '../members/subscription.ts';
import type { ReceiptNews } from '../orders/news.ts';
import { storedStages } from '../stored/stored-stages.ts';
import { memberFrom, subscriptionFrom } from './member-row.ts';
import type { MemberRow, SubscriptionRow } from './member-row.ts';
import { newDelivery } from './new-delivery.ts';
import { ask, type Steps } from './steps.ts';
import {
  dropUnsent,
  dropUnsentOf,
  forgetChannel,
  redrawMembersCards,
} from './subscription-steps.ts';

/* What members ask for: the steps of each function of the port `Members`. */

export function* findMember(memberId: string): Steps<Member | undefined> {
  const [row] = yield* ask<MemberRow>('SELECT * FROM members WHERE member_id = $1', [memberId]);
  return row && memberFrom(row);
}

const listed = `SELECT subscriptions.id, platform, order_id, guild_id, kind, state, confirmed_at, created_at,
    (SELECT number FROM orders WHERE orders.platform = subscriptions.platform
       AND (orders.order_id = subscriptions.order_id OR orders.alias = subscriptions.order_id)
     ORDER BY orders.id LIMIT 1) AS number
  FROM subscriptions WHERE member_id = $1 ORDER BY id`;

export function* listSubscriptions(memberId: string): Steps<readonly Subscription[]> {
  return (yield* ask<SubscriptionRow>(listed, [memberId])).map(subscriptionFrom);
}

export function* listWatches(): Steps<readonly Watch[]> {
  return yield* ask<Watch>(
    `SELECT id, platform, guild_id AS "guildId", member_id AS "memberId"
     FROM subscriptions WHERE kind = 'watch' ORDER BY id`,
  );
}

export function* keepChannel(
  { memberId, channel, locale }: Parameters<Members['keepChannel']>[0],
  now: number,
): Steps<true> {
  const before = yield* findMember(memberId);
  if (before !== undefined && before.channel.id !== channel.id) {
    yield* forgetChannel(before.channel.id);
  }
  yield* ask(
    `INSERT INTO members (member_id, channel_id, channel_kind, opened_at, locale, stages)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (member_id) DO UPDATE SET channel_id = excluded.channel_id,
       channel_kind = excluded.channel_kind, opened_at = excluded.opened_at, locale = excluded.locale`,
    [memberId, channel.id, channel.kind, now, locale, storedStages.write({ stages: firstStages })],
  );
  return true;
}

/** Locks what is about a member, so that of two presses one comes after the other. */
function* lockMember(memberId: string): Steps<Member> {
  const text = 'UPDATE members SET opened_at = opened_at WHERE member_id = $1 RETURNING *';
  const [row] = yield* ask<MemberRow>(text, [memberId]);
  if (row === undefined) throw new Error('nothing can be sent to a member without a channel');
  return memberFrom(row);
}

/** Owes a receipt for these subscriptions, and answers its delivery. */
function* oweReceipt(
  { channel, locale, stages }: Member,
  { orders, now }: { readonly orders: ReceiptNews['orders']; readonly now: number },
  installation: string,
): Steps<number> {
  const news: ReceiptNews = { kind: 'receipt', orders, stages, occurredAt: now };
  const destination = { channelId: channel.id, locale };
  const row = newDelivery({ news, event: null }, { installation, destination, now });
  const [delivery] = yield* ask<{ readonly id: number }>(
    `INSERT INTO deliveries (event, channel_id, locale, marker, news, created_at, line)
     VALUES (NULL, $1, $2, $3, $4, $5, 0) RETURNING id`,
    [row.channelId, row.locale, row.marker, row.news, row.createdAt],
  );
  const id = delivery?.id ?? 0;
  for (const { subscription } of orders) {
    yield* ask('UPDATE subscriptions SET receipt = $2 WHERE id = $1', [subscription, id]);
  }
  return id;
}

/** What was pressed last counts: somebody may be staff elsewhere now, or no more. */
function* askAgain(
  { id, orderId: alias }: { readonly id: number; readonly orderId: string },
  { order, kind, guildId }: Pick<Wish, 'order' | 'kind' | 'guildId'>,
  now: number,
): Steps<void> {
  const changed = yield* ask(
    `UPDATE subscriptions SET kind = $2, guild_id = $3
     WHERE id = $1 AND (kind <> $2 OR guild_id <> $3) RETURNING id`,
    [id, kind, guildId],
  );
  if (changed.length > 0) yield* redrawMembersCards({ ...order, alias }, now);
}

const columns = `id, order_id AS "orderId", receipt, state, confirmed_at AS "confirmedAt"`;

export function* subscribe(
  { memberId, order, kind, guildId }: Wish,
  now: number,
  installation: string,
): Steps<Subscribed> {
  const member = yield* lockMember(memberId);
  const rows = yield* ask<{
    readonly id: number;
    readonly orderId: string;
    readonly receipt: number | null;
    readonly state: string;
    readonly confirmedAt: number | null;
    readonly isThis: number;
  }>(
    `SELECT ${columns}, CASE WHEN platform = $2 AND order_id IN ($3,
         (SELECT alias FROM orders WHERE platform = $2 AND order_id = $3)) THEN 1 ELSE 0 END AS "isThis"
     FROM subscriptions WHERE member_id = $1`,
    [memberId, order.platform, order.id],
  );
  const known = rows.find(({ isThis }) => isThis === 1);
  if (known !== undefined) yield* askAgain(known, { order, kind, guildId }, now);
  if (known !== undefined && known.receipt !== null) {
    const { receipt } = known;
    // One that Discord has refused never comes: another is owed.
    if ((yield* receiptState(receipt)) === 'waiting') return { kind: 'subscribed', receipt };
  }
  if (known?.state === 'live' && known.confirmedAt !== null) return { kind: 'already' };
  if (known === undefined && rows.length >= mostSubscriptions) return { kind: 'too_many' };
  const [made] =
    known === undefined
      ? yield* ask<{ readonly id: number }>(
          `INSERT INTO subscriptions (member_id, platform, order_id, guild_id, kind, state, created_at)
           VALUES ($1, $2, $3, $4, $5, 'live', $6) RETURNING id`,
          [memberId, order.platform, order.id, guildId, kind, now],
        )
      : [known];
  const orders = [{ subscription: made?.id ?? 0, ...order }];
  return {
    kind: 'subscribed',
    receipt: yield* oweReceipt(member, { orders, now }, installation),
  };
}

export function* resume(
  memberId: string,
  now: number,
  installation: string,
): Steps<number | undefined> {
  const member = yield* lockMember(memberId);
  const all = yield* listSubscriptions(memberId);
  const orders = all
    .filter(({ state }) => state === 'suspended')
    .map(({ id, platform, orderId, number }) => ({
      ...{ subscription: id, platform, id: orderId },
      ...(number !== undefined && { number }),
    }));
  if (orders.length === 0) return undefined;
  return yield* oweReceipt(member, { orders, now }, installation);
}

export function* receiptState(receipt: number): Steps<ReceiptState> {
  const [row] = yield* ask<{ readonly state: string; readonly reason: string | null }>(
    'SELECT state, reason FROM deliveries WHERE id = $1',
    [receipt],
  );
  if (row?.state === 'pending') return 'waiting';
  if (row?.state === 'done' && row.reason === null) return 'posted';
  const reason = suspensionReasons.find((known) => known === row?.reason);
  return reason ?? 'refused';
}

export function* changeMember(
  memberId: string,
  { locale, stages, quiet }: Parameters<Members['change']>[1],
): Steps<boolean> {
  const set = [
    ...(locale === undefined ? [] : [['locale', locale]]),
    ...(stages === undefined ? [] : [['stages', storedStages.write({ stages })]]),
    ...(quiet === undefined
      ? []
      : [
          ['quiet_from', quiet?.from ?? null],
          ['quiet_to', quiet?.to ?? null],
          ['zone', quiet?.zone ?? null],
        ]),
  ];
  const assigned = set.map(([column], index) => `${column ?? ''} = $${index + 2}`);
  const changed = yield* ask(
    `UPDATE members SET ${['opened_at = opened_at', ...assigned].join(', ')}
     WHERE member_id = $1 RETURNING member_id`,
    [memberId, ...set.map(([, value]) => value)],
  );
  return changed.length > 0;
}

export function* endSubscriptions(
  memberId: string,
  which: number | 'all',
  now: number,
): Steps<number> {
  const member = yield* findMember(memberId);
  if (member === undefined) return 0;
  const channelId = member.channel.id;
  const ended = yield* ask<{
    readonly id: number;
    readonly platform: string;
    readonly order_id: string;
    readonly receipt: number | null;
  }>(
    `DELETE FROM subscriptions WHERE member_id = $1 AND ($2 = 0 OR id = $2)
     RETURNING id, platform, order_id, receipt`,
    [memberId, which === 'all' ? 0 : which],
  );
  const [left] = yield* ask<{ readonly count: number }>(
    `SELECT CAST(count(*) AS integer) AS count FROM subscriptions WHERE member_id = $1 AND state = 'live'`,
    [memberId],
  );
  if (left?.count === 0) {
    yield* dropUnsent(channelId, 'stopped', now);
    yield* ask('UPDATE members SET held_until = NULL WHERE member_id = $1', [memberId]);
    return ended.length;
  }
  for (const { platform, order_id: orderId, receipt } of ended) {
    yield* dropUnsentOf({ platform, id: orderId }, { channelId, receipt, now });
  }
  return ended.length;
}
