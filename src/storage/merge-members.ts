import { linkThatHolds } from '../claims/link-that-holds.ts';
import type { Order } from '../orders/order.ts';
import { linkFrom, type LinkRow } from './claim-row.ts';
import { addOtherClaim } from './claim-steps.ts';
import { ask, type Steps } from './steps.ts';
import { named, redrawMembersCards } from './subscription-steps.ts';

/** Where an order is known under two names: it has one member, and each of those who are told of it is told once. */
export function* mergeMembers(order: Order, now: number): Steps<void> {
  const { platform, id, alias } = order;
  if (alias === undefined) return;
  const names = [platform, id, alias];
  yield* mergeSubscriptions(names);
  yield* mergeLinks(order, names, now);
}

/** Which of two goes on, in either database: one that is confirmed, else one of staff, else the first. */
const rankOf = (of: string): string =>
  `(CASE WHEN ${of}.confirmed_at IS NULL THEN 1 ELSE 0 END, CASE ${of}.kind WHEN 'watch' THEN 0 ELSE 1 END, ${of}.id)`;

function* mergeSubscriptions(names: readonly string[]): Steps<void> {
  yield* ask(
    `DELETE FROM subscriptions WHERE ${named} AND EXISTS (
       SELECT 1 FROM subscriptions AS other
       WHERE other.platform = $1 AND other.order_id IN ($2, $3)
         AND other.member_id = subscriptions.member_id AND ${rankOf('other')} < ${rankOf('subscriptions')})`,
    names,
  );
}

/** Whoever else held the order is one who claims it. */
function* mergeLinks(order: Order, names: readonly string[], now: number): Steps<void> {
  const text = `SELECT * FROM order_links WHERE ${named} ORDER BY order_id`;
  const rows = yield* ask<LinkRow>(text, names);
  if (rows.length < 2) return;
  const links = rows.map((row) => ({ ...linkFrom(row), orderId: row.order_id }));
  const holding = linkThatHolds(links);
  for (const link of links.filter((each) => each !== holding)) {
    yield* ask('DELETE FROM order_links WHERE platform = $1 AND order_id = $2', [
      order.platform,
      link.orderId,
    ]);
    // The later word of staff took it from them.
    if (link.via === 'staff') continue;
    yield* addOtherClaim(order, link);
  }
  yield* ask(`DELETE FROM other_claims WHERE ${named} AND member_id = $4`, [
    ...names,
    holding?.memberId ?? '',
  ]);
  yield* redrawMembersCards(order, now);
}
