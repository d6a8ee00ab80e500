import type { CodeRow, LinkRow, OtherClaimRow } from '../claim-row.ts';
import type { SqliteDatabase } from './open-database.ts';

const ofOrder = 'WHERE platform = ? AND order_id IN (?, ?)';
type OfOrder = [platform: string, id: string, alias: string];

/** What is asked of, and written into, the tables of claims. */
export function prepareClaimStatements(db: SqliteDatabase) {
  return {
    knownAs: db.prepare<OfOrder, { id: string; alias: string | null }>(
      'SELECT order_id AS id, alias FROM orders WHERE platform = ? AND (order_id = ? OR alias = ?) LIMIT 1',
    ),
    linkOf: db.prepare<OfOrder, LinkRow>(`SELECT * FROM order_links ${ofOrder} LIMIT 1`),
    insertLink: db.prepare<LinkRow>(
      `INSERT INTO order_links (platform, order_id, member_id, via, linked_by, reason, linked_at)
       VALUES (@platform, @order_id, @member_id, @via, @linked_by, @reason, @linked_at)`,
    ),
    deleteLinks: db.prepare<OfOrder>(`DELETE FROM order_links ${ofOrder}`),
    linksOf: db.prepare<[memberId: string], LinkRow>(
      'SELECT * FROM order_links WHERE member_id = ? ORDER BY linked_at, order_id',
    ),
    others: db.prepare<OfOrder, OtherClaimRow>(
      `SELECT * FROM other_claims ${ofOrder} ORDER BY claimed_at, member_id`,
    ),
    insertOther: db.prepare<OtherClaimRow>(
      `INSERT INTO other_claims (platform, order_id, member_id, via, claimed_at)
       VALUES (@platform, @order_id, @member_id, @via, @claimed_at) ON CONFLICT DO NOTHING`,
    ),
    deleteOthers: db.prepare<OfOrder>(`DELETE FROM other_claims ${ofOrder}`),
    othersOf: db.prepare<[memberId: string], OtherClaimRow>(
      'SELECT * FROM other_claims WHERE member_id = ? ORDER BY claimed_at, order_id',
    ),
    codes: db.prepare<[hashes: string], CodeRow>(
      `SELECT claim_codes.* FROM json_each(?) AS typed JOIN claim_codes ON hash = typed.value ORDER BY typed.key`,
    ),
    keepCode: db.prepare(
      `INSERT INTO claim_codes (member_id, hash, shops, made_at, expires_at)
       VALUES (@memberId, @hash, @shops, @at, @expiresAt)
       ON CONFLICT (member_id) DO UPDATE SET hash = excluded.hash, shops = excluded.shops,
         made_at = excluded.made_at, expires_at = excluded.expires_at`,
    ),
    deleteCode: db.prepare<[hash: string]>('DELETE FROM claim_codes WHERE hash = ?'),
    deleteOldCodes: db.prepare<[before: number]>('DELETE FROM claim_codes WHERE expires_at < ?'),
    codeOf: db.prepare<[memberId: string], CodeRow>(
      'SELECT * FROM claim_codes WHERE member_id = ?',
    ),
    insertBuyer: db.prepare(
      `INSERT INTO order_buyers (platform, order_id, hash, seen_at)
       VALUES (@platform, @id, @hash, @at) ON CONFLICT DO NOTHING`,
    ),
    deleteOldBuyers: db.prepare<[before: number]>('DELETE FROM order_buyers WHERE seen_at < ?'),
    isBuyer: db
      .prepare<[...OfOrder, hashes: string, since: number], number>(
        `SELECT EXISTS (SELECT 1 FROM order_buyers ${ofOrder}
           AND hash IN (SELECT value FROM json_each(?)) AND seen_at >= ?)`,
      )
      .pluck(),
  };
}
