import type { Claims } from '../../claims/claims.ts';
import {
  claimantFrom,
  codeKeptMs,
  linkFrom,
  memberClaimsFrom,
  type CodeRow,
  type LinkRow,
  type OtherClaimRow,
} from '../claim-row.ts';
import { createPostgresClaimTable } from './create-postgres-claim-table.ts';
import type { PostgresDatabase, Sql } from './database.ts';

const ofOrder = 'WHERE platform = $1 AND order_id IN ($2, $3)';

async function isBuyer(
  sql: Sql,
  ...[{ platform, id, alias = id }, hashes, since]: Parameters<Claims['isBuyer']>
): Promise<boolean> {
  const rows = await sql.all(
    `SELECT 1 FROM order_buyers ${ofOrder} AND hash = ANY ($4) AND seen_at >= $5 LIMIT 1`,
    [platform, id, alias, hashes, since],
  );
  return rows.length > 0;
}

async function claimByName(
  sql: Sql,
  ...[order, { memberId, hashes }, { since, now }]: Parameters<Claims['claimByName']>
): Promise<boolean> {
  if (!(await isBuyer(sql, order, hashes, since))) return false;
  const claims = createPostgresClaimTable(sql);
  const { platform, id } = order;
  const claim = { platform, order_id: id, member_id: memberId, via: 'name' };
  const nobody = { linked_by: null, reason: null };
  const before = (await claims.linkOf(order))?.member_id;
  const holder =
    before ?? (await claims.link({ ...claim, ...nobody, linked_at: now }, order.alias));
  if (holder !== memberId) await claims.addOther({ ...claim, claimed_at: now });
  return holder === memberId;
}

async function assign(
  sql: Sql,
  ...[{ platform, id, alias = id }, { memberId, by, reason, at }]: Parameters<Claims['assign']>
): Promise<string | undefined> {
  const claims = createPostgresClaimTable(sql);
  const order = [platform, id, alias];
  const [before] = await sql.all<LinkRow>(`DELETE FROM order_links ${ofOrder} RETURNING *`, order);
  await sql.run(`DELETE FROM other_claims ${ofOrder}`, order);
  const link = { platform, order_id: id, member_id: memberId, via: 'staff' };
  await claims.link({ ...link, linked_by: by, reason, linked_at: at }, alias);
  return before?.member_id;
}

/** Whose order is whose, over the tables of claims. */
export function createPostgresClaims(database: PostgresDatabase): Claims {
  const { linkOf } = createPostgresClaimTable(database);

  return {
    keepCode: async ({ memberId, hash, shops, at, expiresAt }) => {
      await database.run('DELETE FROM claim_codes WHERE expires_at < $1', [at - codeKeptMs]);
      await database.run(
        `INSERT INTO claim_codes (member_id, hash, shops, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, shops = excluded.shops,
           made_at = excluded.made_at, expires_at = excluded.expires_at`,
        [memberId, hash, shops.join(','), at, expiresAt],
      );
    },
    isLinked: async (memberId, order) => (await linkOf(order))?.member_id === memberId,
    claimantsOf: async (order) => {
      const { platform, id, alias = id } = order;
      const [row, others] = await Promise.all([
        linkOf(order),
        database.all<OtherClaimRow>(
          `SELECT * FROM other_claims ${ofOrder} ORDER BY claimed_at, member_id COLLATE "C"`,
          [platform, id, alias],
        ),
      ]);
      return { link: row && linkFrom(row), others: others.map(claimantFrom) };
    },
    isBuyer: async (...asked) => isBuyer(database, ...asked),
    claimByName: async (...claim) =>
      database.transaction(async (sql) => claimByName(sql, ...claim)),
    assign: async (...link) => database.transaction(async (sql) => assign(sql, ...link)),
    ofMember: async (memberId) => {
      const of = 'WHERE member_id = $1';
      const [links, claims, [code]] = await Promise.all([
        database.all<LinkRow>(
          `SELECT * FROM order_links ${of} ORDER BY linked_at, order_id COLLATE "C"`,
          [memberId],
        ),
        database.all<OtherClaimRow>(
          `SELECT * FROM other_claims ${of} ORDER BY claimed_at, order_id COLLATE "C"`,
          [memberId],
        ),
        database.all<CodeRow>(`SELECT * FROM claim_codes ${of}`, [memberId]),
      ]);
      return memberClaimsFrom({ links, claims, code });
    },
  };
}
