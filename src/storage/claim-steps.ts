import type { Claimant, Claims, OrderKey, OrderLink } from '../claims/claims.ts';
import { decideClaim } from '../claims/decide-claim.ts';
import type { OrderClaim } from '../claims/order-claim.ts';
import {
  buyerKeptMs,
  claimantFrom,
  codeFrom,
  codeKeptMs,
  firstFirst,
  linkFrom,
  memberClaimsFrom,
  type CodeRow,
  type LinkRow,
  type OtherClaimRow,
} from './claim-row.ts';
import { ask, placesFrom, type Steps } from './steps.ts';
import { named, namesOf, redrawMembersCards } from './subscription-steps.ts';

/* Whose order is whose: the steps of each function of the port `Claims`, and of what a signed webhook says of it. */

type Asked<Name extends keyof Claims> = Parameters<Claims[Name]>;
type Answer<Name extends keyof Claims> = Steps<Awaited<ReturnType<Claims[Name]>>>;

export function* keepCode(
  ...[{ memberId, hash, shops, at, expiresAt }]: Asked<'keepCode'>
): Answer<'keepCode'> {
  yield* ask('DELETE FROM claim_codes WHERE expires_at < $1', [at - codeKeptMs]);
  yield* ask(
    `INSERT INTO claim_codes (member_id, hash, shops, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, shops = excluded.shops,
       made_at = excluded.made_at, expires_at = excluded.expires_at`,
    [memberId, hash, shops.join(','), at, expiresAt],
  );
}

function* linkOf(order: OrderKey): Steps<OrderLink | undefined> {
  const text = `SELECT * FROM order_links WHERE ${named} LIMIT 1`;
  const [row] = yield* ask<LinkRow>(text, namesOf(order));
  return row && linkFrom(row);
}

export function* isLinked(...[memberId, order]: Asked<'isLinked'>): Answer<'isLinked'> {
  return (yield* linkOf(order))?.memberId === memberId;
}

export function* claimantsOf(...[order]: Asked<'claimantsOf'>): Answer<'claimantsOf'> {
  const link = yield* linkOf(order);
  const text = `SELECT * FROM other_claims WHERE ${named}`;
  const others = (yield* ask<OtherClaimRow>(text, namesOf(order))).map(claimantFrom);
  return { link, others: firstFirst(others, ({ memberId }) => memberId) };
}

export function* isBuyer(...[order, hashes, since]: Asked<'isBuyer'>): Answer<'isBuyer'> {
  const text = `SELECT hash FROM order_buyers WHERE ${named} AND seen_at >= $4`;
  const rows = yield* ask<Pick<CodeRow, 'hash'>>(text, [...namesOf(order), since]);
  return rows.some(({ hash }) => hashes.includes(hash));
}

/** Answers who holds the order: the member of this link, unless somebody was faster. */
function* link(order: OrderKey, { memberId, via, by, reason, at }: OrderLink): Steps<string> {
  const [{ member_id: holder } = { member_id: memberId }] = yield* ask<Pick<LinkRow, 'member_id'>>(
    `INSERT INTO order_links (platform, order_id, member_id, via, linked_by, reason, linked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (order_id, platform) DO UPDATE SET member_id = order_links.member_id RETURNING member_id`,
    [order.platform, order.id, memberId, via, by ?? null, reason ?? null, at],
  );
  if (holder === memberId) yield* redrawMembersCards(order, at);
  return holder;
}

export function* addOtherClaim(
  { platform, id }: OrderKey,
  { memberId, via, at }: Claimant,
): Steps<void> {
  yield* ask(
    `INSERT INTO other_claims (platform, order_id, member_id, via, claimed_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [platform, id, memberId, via, at],
  );
}

export function* claimByName(
  ...[order, { memberId, hashes }, { since, now: at }]: Asked<'claimByName'>
): Answer<'claimByName'> {
  if (!(yield* isBuyer(order, hashes, since))) return false;
  const claim = { memberId, via: 'name', at } as const;
  const holder = (yield* linkOf(order))?.memberId ?? (yield* link(order, claim));
  if (holder !== memberId) yield* addOtherClaim(order, claim);
  return holder === memberId;
}

export function* assign(...[order, by]: Asked<'assign'>): Answer<'assign'> {
  const text = `DELETE FROM order_links WHERE ${named} RETURNING member_id`;
  const [before] = yield* ask<Pick<LinkRow, 'member_id'>>(text, namesOf(order));
  yield* ask(`DELETE FROM other_claims WHERE ${named}`, namesOf(order));
  yield* link(order, { ...by, via: 'staff' });
  return before?.member_id;
}

export function* claimsOfMember(...[memberId]: Asked<'ofMember'>): Answer<'ofMember'> {
  const from = (table: string) => `SELECT * FROM ${table} WHERE member_id = $1`;
  const links = yield* ask<LinkRow>(from('order_links'), [memberId]);
  const claims = yield* ask<OtherClaimRow>(from('other_claims'), [memberId]);
  const [code] = yield* ask<CodeRow>(from('claim_codes'), [memberId]);
  return memberClaimsFrom({ links, claims, code });
}

/** The order as it is known, if it is. */
function* keyOf(platform: string, orderId: string): Steps<OrderKey> {
  const [known] = yield* ask<{ readonly id: string; readonly alias: string | null }>(
    'SELECT order_id AS id, alias FROM orders WHERE platform = $1 AND (order_id = $2 OR alias = $2) LIMIT 1',
    [platform, orderId],
  );
  return { platform, id: known?.id ?? orderId, alias: known?.alias ?? undefined };
}

function* addBuyers(
  { platform, id }: OrderKey,
  buyers: readonly string[],
  at: number,
): Steps<void> {
  if (buyers.length === 0) return;
  yield* ask('DELETE FROM order_buyers WHERE seen_at < $1', [at - buyerKeptMs]);
  const rows = buyers.map((_, index) => `($1, $2, $3, $${index + 4})`).join(', ');
  yield* ask(
    `INSERT INTO order_buyers (platform, order_id, seen_at, hash) VALUES ${rows} ON CONFLICT DO NOTHING`,
    [platform, id, at, ...buyers],
  );
}

/** In the sequence in which they were typed. What is found here, nobody else finds at this moment. */
function* takeCodes(hashes: readonly string[]): Steps<readonly CodeRow[]> {
  const rows = yield* ask<CodeRow>(
    `DELETE FROM claim_codes WHERE hash IN (${placesFrom(1, hashes)}) RETURNING *`,
    hashes,
  );
  return rows.toSorted((one, another) => hashes.indexOf(one.hash) - hashes.indexOf(another.hash));
}

/** What a signed webhook says of whose order it is. */
export function* settleClaim(
  platform: string,
  { orderId, codes, buyers, receivedAt: at }: OrderClaim,
): Steps<void> {
  const order = yield* keyOf(platform, orderId);
  yield* addBuyers(order, buyers, at);
  if (codes.length === 0) return;
  const { linked, others } = decideClaim({
    found: (yield* takeCodes(codes)).map(codeFrom),
    shop: platform,
    holder: (yield* linkOf(order))?.memberId,
    receivedAt: at,
  });
  const claimants = new Set(others);
  if (linked !== undefined) {
    const holder = yield* link(order, { memberId: linked, via: 'code', at });
    claimants.add(linked).delete(holder);
  }
  for (const memberId of claimants) yield* addOtherClaim(order, { memberId, via: 'code', at });
}
