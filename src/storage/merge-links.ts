import { linkThatHolds } from '../claims/link-that-holds.ts';
import type { Order } from '../orders/order.ts';
import { linkFrom, type LinkRow } from './claim-row.ts';
import { ask, type Steps } from './steps.ts';
import { redrawMembersCards } from './subscription-steps.ts';

const named = 'platform = $1 AND order_id IN ($2, $3)';

/** Leaves an order one member, where it was linked under two names; whoever else held it is one who claims it. */
export function* mergeLinks(order: Order, now: number): Steps<void> {
  const { platform, id, alias } = order;
  if (alias === undefined) return;
  const names = [platform, id, alias];
  const text = `SELECT * FROM order_links WHERE ${named} ORDER BY order_id`;
  const rows = yield* ask<LinkRow>(text, names);
  if (rows.length < 2) return;
  const links = rows.map((row) => ({ ...linkFrom(row), orderId: row.order_id }));
  const holding = linkThatHolds(links);
  for (const link of links.filter((each) => each !== holding)) {
    yield* ask('DELETE FROM order_links WHERE platform = $1 AND order_id = $2', [
      platform,
      link.orderId,
    ]);
    // The later word of staff took it from them.
    if (link.via === 'staff') continue;
    yield* ask(
      `INSERT INTO other_claims (platform, order_id, member_id, via, claimed_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [platform, id, link.memberId, link.via, link.at],
    );
  }
  yield* ask(`DELETE FROM other_claims WHERE ${named} AND member_id = $4`, [
    ...names,
    holding?.memberId ?? '',
  ]);
  yield* redrawMembersCards(order, now);
}
