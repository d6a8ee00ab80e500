import type { OrderKey } from '../../claims/claims.ts';
import { decideClaim } from '../../claims/decide-claim.ts';
import type { OrderClaim } from '../../claims/order-claim.ts';
import { buyerKeptMs, codeFrom } from '../claim-row.ts';
import { redrawMembersCards } from '../subscription-steps.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareClaimStatements } from './prepare-claim-statements.ts';

export interface SqliteClaimTable {
  /** What a signed webhook says of whose order it is. */
  readonly settle: (platform: string, claim: OrderClaim) => void;
}

/** Synchronous steps over the tables of claims, to be composed inside a transaction. */
export function createSqliteClaimTable(db: SqliteDatabase): SqliteClaimTable {
  const statements = prepareClaimStatements(db);
  const take = createSqliteTakeSteps(db);
  /** The order as it is known, if it is. */
  const keyOf = (platform: string, orderId: string): OrderKey => {
    const known = statements.knownAs.get(platform, orderId, orderId);
    return { platform, id: known?.id ?? orderId, alias: known?.alias ?? undefined };
  };

  return {
    settle: (platform, { orderId, codes, buyers, receivedAt: at }) => {
      const { id, alias = id } = keyOf(platform, orderId);
      if (buyers.length > 0) statements.deleteOldBuyers.run(at - buyerKeptMs);
      for (const hash of buyers) statements.insertBuyer.run({ platform, id, hash, at });
      if (codes.length === 0) return;
      const rows = statements.codes.all(JSON.stringify(codes));
      for (const { hash } of rows) statements.deleteCode.run(hash);
      const { linked, others } = decideClaim({
        found: rows.map(codeFrom),
        shop: platform,
        holder: statements.linkOf.get(platform, id, alias)?.member_id,
        receivedAt: at,
      });
      const common = { platform, order_id: id, via: 'code' };
      if (linked !== undefined) {
        const link = { member_id: linked, linked_by: null, reason: null, linked_at: at };
        statements.insertLink.run({ ...common, ...link });
        take(redrawMembersCards({ platform, id, alias }, at));
      }
      for (const memberId of others) {
        statements.insertOther.run({ ...common, member_id: memberId, claimed_at: at });
      }
    },
  };
}
