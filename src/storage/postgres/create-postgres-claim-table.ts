import type { OrderKey } from '../../claims/claims.ts';
import { decideClaim } from '../../claims/decide-claim.ts';
import type { OrderClaim } from '../../claims/order-claim.ts';
import {
  buyerKeptMs,
  codeFrom,
  type CodeRow,
  type LinkRow,
  type OtherClaimRow,
} from '../claim-row.ts';
import { redrawMembersCards } from '../subscription-steps.ts';
import type { Sql } from './database.ts';
import { takeSteps } from './take-steps.ts';

export interface PostgresClaimTable {
  /** What a signed webhook says of whose order it is. */
  readonly settle: (platform: string, claim: OrderClaim) => Promise<void>;
  readonly linkOf: (order: OrderKey) => Promise<LinkRow | undefined>;
  /** Answers who holds the order: the member of this link, unless somebody was faster. */
  readonly link: (link: LinkRow, alias: string | undefined) => Promise<string>;
  readonly addOther: (claim: OtherClaimRow) => Promise<void>;
}

async function linkOf(
  sql: Sql,
  { platform, id, alias = id }: OrderKey,
): Promise<LinkRow | undefined> {
  const [row] = await sql.all<LinkRow>(
    'SELECT * FROM order_links WHERE platform = $1 AND order_id IN ($2, $3) LIMIT 1',
    [platform, id, alias],
  );
  return row;
}

async function link(sql: Sql, row: LinkRow, alias: string | undefined): Promise<string> {
  const { platform, order_id, member_id, via, linked_by, reason, linked_at } = row;
  const [{ member_id: holder } = row] = await sql.all<Pick<LinkRow, 'member_id'>>(
    `INSERT INTO order_links (platform, order_id, member_id, via, linked_by, reason, linked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (order_id, platform) DO UPDATE SET member_id = order_links.member_id RETURNING member_id`,
    [platform, order_id, member_id, via, linked_by, reason, linked_at],
  );
  if (holder === member_id) {
    await takeSteps(sql, redrawMembersCards({ platform, id: order_id, alias }, linked_at));
  }
  return holder;
}

async function addOther(sql: Sql, row: OtherClaimRow): Promise<void> {
  const { platform, order_id, member_id, via, claimed_at } = row;
  await sql.run(
    `INSERT INTO other_claims (platform, order_id, member_id, via, claimed_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING`,
    [platform, order_id, member_id, via, claimed_at],
  );
}

/** The order as it is known, if it is. */
async function keyOf(sql: Sql, platform: string, orderId: string): Promise<OrderKey> {
  const [known] = await sql.all<{ id: string; alias: string | null }>(
    'SELECT order_id AS id, alias FROM orders WHERE platform = $1 AND (order_id = $2 OR alias = $2) LIMIT 1',
    [platform, orderId],
  );
  return { platform, id: known?.id ?? orderId, alias: known?.alias ?? undefined };
}

async function addBuyers(
  sql: Sql,
  { platform, id }: OrderKey,
  buyers: readonly string[],
  at: number,
): Promise<void> {
  if (buyers.length === 0) return;
  await sql.run('DELETE FROM order_buyers WHERE seen_at < $1', [at - buyerKeptMs]);
  await sql.run(
    `INSERT INTO order_buyers (platform, order_id, hash, seen_at)
     SELECT $1, $2, hash, $4 FROM unnest($3::text[]) AS hash ON CONFLICT DO NOTHING`,
    [platform, id, buyers, at],
  );
}

/** In the sequence in which they were typed. What is found here, nobody else finds at this moment. */
async function takeCodes(sql: Sql, hashes: readonly string[]): Promise<readonly CodeRow[]> {
  const rows = await sql.all<CodeRow>('DELETE FROM claim_codes WHERE hash = ANY ($1) RETURNING *', [
    hashes,
  ]);
  return rows.toSorted((one, another) => hashes.indexOf(one.hash) - hashes.indexOf(another.hash));
}

/** Steps over the tables of claims, to be composed inside a transaction. */
export function createPostgresClaimTable(sql: Sql): PostgresClaimTable {
  return {
    linkOf: async (order) => linkOf(sql, order),
    link: async (...wanted) => link(sql, ...wanted),
    addOther: async (row) => addOther(sql, row),
    settle: async (platform, { orderId, codes, buyers, receivedAt: at }) => {
      const order = await keyOf(sql, platform, orderId);
      await addBuyers(sql, order, buyers, at);
      if (codes.length === 0) return;
      const rows = await takeCodes(sql, codes);
      const { linked, others } = decideClaim({
        found: rows.map(codeFrom),
        shop: platform,
        holder: (await linkOf(sql, order))?.member_id,
        receivedAt: at,
      });
      const common = { platform, order_id: order.id, via: 'code' };
      const claimants = new Set(others);
      if (linked !== undefined) {
        const nobody = { linked_by: null, reason: null };
        const wanted = { ...common, member_id: linked, ...nobody, linked_at: at };
        const holder = await link(sql, wanted, order.alias);
        claimants.add(linked).delete(holder);
      }
      for (const memberId of claimants) {
        await addOther(sql, { ...common, member_id: memberId, claimed_at: at });
      }
    },
  };
}
