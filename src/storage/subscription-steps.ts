import type { SuspensionReason } from '../members/member.ts';
import type { NamedOrder } from '../members/members.ts';
import { silentEnds } from '../members/notice-stages.ts';
import type { Subscriber } from '../members/subscriber.ts';
import type { Order } from '../orders/order.ts';
import { finishAtOf } from '../outbox/change-cards.ts';
import type { NewCard } from '../outbox/change-cards.ts';
import type { StoredCard } from '../outbox/stored-card.ts';
import type { SeenCard } from './claimed-card.ts';
import { isLinked } from './is-linked.ts';
import { subscriberFrom, type SubscriberRow } from './member-row.ts';
import { opaque } from './opaque.ts';
import { ask, type Steps } from './steps.ts';

/* What subscriptions lead to while events are settled and messages sent: steps of the transactions that do that. */

type Names = Pick<Order, 'platform' | 'id' | 'alias'>;

/** SQL: a row is of an order, by any of its names. */
export const named = `platform = ${opaque('$1', 'TEXT')}
  AND order_id IN (${opaque('$2', 'TEXT')}, ${opaque('$3', 'TEXT')})`;

/** The values for that. */
export function namesOf({ platform, id, alias = id }: Names): readonly unknown[] {
  return [platform, id, alias];
}

/**
 * Who is told of an order, under either of its names: each once, also whoever asked for two that turned out to be one. Whoever has
 * no receipt yet is told with it.
 */
export function* subscribersOf(order: Names, now: number): Steps<readonly Subscriber[]> {
  const rows = yield* ask<SubscriberRow>(
    `SELECT channel_id, locale, stages, quiet_from, quiet_to, zone, kind
     FROM subscriptions JOIN members ON members.member_id = subscriptions.member_id
     WHERE state = 'live' AND confirmed_at IS NOT NULL AND ${named}
     ORDER BY CASE kind WHEN 'watch' THEN 0 ELSE 1 END, id`,
    namesOf(order),
  );
  const first = new Map(rows.toReversed().map((row) => [row.channel_id, row]));
  return [...first.values()].reverse().map((row) => subscriberFrom(row, now));
}

/** Ends what members are told of an order, without a word, where the order has come to a dispute. */
export function* endSilently(order: Order, now: number): Steps<void> {
  if (!silentEnds.includes(order.status)) return;
  const ended = yield* ask<{ readonly channel_id: string; readonly receipt: number | null }>(
    `DELETE FROM subscriptions WHERE kind = 'notify' AND ${named}
     RETURNING receipt, (SELECT channel_id FROM members WHERE members.member_id = subscriptions.member_id) AS channel_id`,
    namesOf(order),
  );
  const { platform, id, alias = id } = order;
  for (const { channel_id: channelId, receipt } of ended) {
    for (const name of new Set([id, alias])) {
      yield* dropUnsentOf({ platform, id: name }, { channelId, receipt, now });
    }
  }
}

/** Whether a channel is a member's own. */
export function* isMembers(channelId: string): Steps<boolean> {
  const text = 'SELECT 1 AS one FROM members WHERE channel_id = $1';
  return (yield* ask(text, [channelId])).length > 0;
}

/**
 * How much of its order a card may show: in a member's channel, where they have not shown that it is theirs, what any member sees.
 * Undefined, and the card is gone, if they ask for it no more: what they asked for may have ended while it was being made or sent.
 */
export function* viewOf(card: StoredCard, order: Names | undefined): Steps<SeenCard | undefined> {
  if (!(yield* isMembers(card.channelId))) return { view: 'posted' };
  const [found] = yield* ask<{ readonly whole: number; readonly confirmedAt: number }>(
    `SELECT (SELECT max(confirmed_at) FROM subscriptions AS one WHERE one.member_id = members.member_id) AS "confirmedAt",
       CASE WHEN kind = 'watch' OR ${isLinked} THEN 1 ELSE 0 END AS whole
     FROM subscriptions JOIN members ON members.member_id = subscriptions.member_id
     WHERE state = 'live' AND confirmed_at IS NOT NULL AND ${named} AND channel_id = $4 ORDER BY id LIMIT 1`,
    [...namesOf(order ?? { platform: card.platform, id: card.orderId }), card.channelId],
  );
  if (found === undefined) {
    yield* ask('DELETE FROM cards WHERE id = $1', [card.id]);
    return undefined;
  }
  return { view: found.whole === 1 ? 'whole' : 'member', confirmedAt: found.confirmedAt };
}

/** Somebody else holds an order now: the cards of it that members have show more, or less. */
export function* redrawMembersCards(order: Names, now: number): Steps<void> {
  yield* ask(
    `UPDATE cards SET wanted = wanted + 1, stale_since = coalesce(stale_since, $4)
     WHERE ${named} AND state IN ('wanted', 'making', 'live') AND channel_id IN (SELECT channel_id FROM members)`,
    [...namesOf(order), now],
  );
}

/** Each receipt numbers its cards from another start, so that none has the nonce of an earlier one. */
const generationsEach = 16;

/** SQL, over a row of `members`: other orders still wait for the member to say that they go on. */
const isPaused = `EXISTS (SELECT 1 FROM subscriptions
  WHERE subscriptions.member_id = members.member_id AND state = 'suspended')`;

/** Receipts were posted: what they say is so from now on. Answers the cards to be. */
export function* confirmReceipts(message: number, now: number): Steps<readonly NewCard[]> {
  const confirmed = yield* ask<{
    readonly member_id: string;
    readonly platform: string;
    readonly order_id: string;
  }>(
    `UPDATE subscriptions SET state = 'live', confirmed_at = $2, receipt = NULL
     WHERE receipt IN (
       SELECT id FROM deliveries WHERE message = $1 AND state = 'done' AND reason IS NULL)
     RETURNING member_id, platform, order_id`,
    [message, now],
  );
  const cards: NewCard[] = [];
  for (const { member_id: memberId, platform, order_id: orderId } of confirmed) {
    const [member] = yield* ask<SubscriberRow>(
      `UPDATE members SET suspended_at = CASE WHEN ${isPaused} THEN suspended_at END,
         suspended_reason = CASE WHEN ${isPaused} THEN suspended_reason END
       WHERE member_id = $1
       RETURNING channel_id, locale, stages, quiet_from, quiet_to, zone, 'notify' AS kind`,
      [memberId],
    );
    if (member === undefined) continue;
    const { channelId, locale } = subscriberFrom(member, now);
    const [order] = yield* ask<{ readonly status: string | null }>(
      'SELECT status FROM orders WHERE platform = $1 AND (order_id = $2 OR alias = $2) LIMIT 1',
      [platform, orderId],
    );
    const finishAt = finishAtOf(order?.status ?? undefined, now);
    const of = { platform, orderId, channelId, locale, finishAt };
    cards.push({ ...of, mode: 'card', absentAt: now, generation: message * generationsEach });
  }
  return cards;
}

/** The last edit of a member's card is done: so is what they asked for. */
export function* finishSubscription(card: StoredCard): Steps<void> {
  if (!(yield* isMembers(card.channelId))) return;
  const { platform, orderId, channelId } = card;
  yield* ask(
    `DELETE FROM subscriptions
     WHERE state = 'live' AND platform = $1 AND member_id = (SELECT member_id FROM members WHERE channel_id = $3)
       AND order_id IN (SELECT order_id FROM orders WHERE platform = $1 AND (order_id = $2 OR alias = $2)
         UNION SELECT alias FROM orders WHERE platform = $1 AND (order_id = $2 OR alias = $2)
         UNION SELECT $2)`,
    [platform, orderId, channelId],
  );
  yield* ask('DELETE FROM cards WHERE id = $1', [card.id]);
}

/** Nothing can be sent to a member: what they asked for waits until they say so, and what never began ends. */
export function* suspendMember(
  channelId: string,
  reason: SuspensionReason,
  now: number,
): Steps<void> {
  const [member] = yield* ask<{ readonly member_id: string }>(
    `UPDATE members SET suspended_at = $2, suspended_reason = $3, held_until = NULL
     WHERE channel_id = $1 RETURNING member_id`,
    [channelId, now, reason],
  );
  if (member === undefined) return;
  yield* ask('DELETE FROM subscriptions WHERE member_id = $1 AND confirmed_at IS NULL', [
    member.member_id,
  ]);
  yield* ask(`UPDATE subscriptions SET receipt = NULL, state = 'suspended' WHERE member_id = $1`, [
    member.member_id,
  ]);
  yield* dropUnsent(channelId, reason, now);
}

/** What was sent to a channel, or is to be. */
export function* forgetChannel(channelId: string): Steps<void> {
  for (const table of ['cards', 'deliveries', 'messages', 'parked']) {
    yield* ask(`DELETE FROM ${table} WHERE channel_id = $1`, [channelId]);
  }
}

/**
 * What was not sent to a channel is not sent any more, and no card there is edited. What is being sent just now keeps its lease until
 * that is settled: whoever promises that nothing comes any more waits for it.
 */
export function* dropUnsent(channelId: string, reason: string, now: number): Steps<void> {
  // First: where an event is being settled it holds the card, and the line that it owes is seen below.
  yield* ask('DELETE FROM cards WHERE channel_id = $1 AND leased = 0', [channelId]);
  yield* ask(
    `UPDATE deliveries SET state = 'done', reason = $2, settled_at = $3
     WHERE channel_id = $1 AND state = 'pending'`,
    [channelId, reason, now],
  );
  yield* ask(
    `UPDATE messages SET state = 'split', reason = $2, settled_at = $3
     WHERE channel_id = $1 AND state = 'pending'`,
    [channelId, reason, now],
  );
}

/** The cards of an order, under either of its names, in the channel `$3`. */
const cardsOf = `SELECT id FROM cards WHERE platform = $1 AND channel_id = $3 AND order_id IN (
  SELECT $2 UNION SELECT order_id FROM orders WHERE platform = $1 AND alias = $2
  UNION SELECT alias FROM orders WHERE platform = $1 AND order_id = $2)`;

/** What of an order was not sent to a channel is not sent any more, and its card there is gone; the same of what is being sent. */
export function* dropUnsentOf(
  order: NamedOrder,
  to: { readonly channelId: string; readonly receipt: number | null; readonly now: number },
): Steps<void> {
  const { channelId, receipt, now } = to;
  const of = [order.platform, order.id, channelId];
  yield* ask(
    `UPDATE deliveries SET state = 'done', reason = 'stopped', settled_at = $4
     WHERE channel_id = $3 AND state = 'pending' AND (id = $5 OR (line = 1 AND event IN (
       SELECT event FROM card_lines WHERE card IN (${cardsOf}))))`,
    [...of, now, receipt],
  );
  yield* ask(
    `UPDATE messages SET state = 'split', reason = 'stopped', settled_at = $2
     WHERE channel_id = $1 AND state = 'pending'
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = messages.id AND state = 'pending')`,
    [channelId, now],
  );
  yield* ask(`DELETE FROM cards WHERE leased = 0 AND id IN (${cardsOf})`, of);
}

/** Lines in a member's channel wait for the end of their quiet hours. */
export function* holdLines(channelId: string, until: number): Steps<void> {
  yield* ask('UPDATE members SET held_until = $2 WHERE channel_id = $1', [channelId, until]);
}

const mostReleased = 20;

/** Quiet hours are over: answers the cards whose waiting lines are owed now. */
export function* releaseHeld(now: number): Steps<readonly number[]> {
  const released = yield* ask<{ readonly channel_id: string }>(
    `UPDATE members SET held_until = NULL WHERE member_id IN (
       SELECT member_id FROM members WHERE held_until <= $1 LIMIT ${mostReleased}) RETURNING channel_id`,
    [now],
  );
  const cards: number[] = [];
  for (const { channel_id: channelId } of released) {
    const rows = yield* ask<{ readonly id: number }>(
      `SELECT id FROM cards WHERE channel_id = $1 AND message_id IS NOT NULL
         AND EXISTS (SELECT 1 FROM card_lines WHERE card = cards.id AND state = 'waiting') ORDER BY id`,
      [channelId],
    );
    cards.push(...rows.map(({ id }) => id));
  }
  return cards;
}
