import type { Claims, OrderKey } from '../../claims/claims.ts';
import { claimantFrom, codeKeptMs, linkFrom, memberClaimsFrom } from '../claim-row.ts';
import type { Write } from './create-group-commit.ts';
import { redrawMembersCards } from '../subscription-steps.ts';
import { createSqliteTakeSteps } from './create-sqlite-take-steps.ts';
import type { SqliteDatabase } from './open-database.ts';
import { prepareClaimStatements } from './prepare-claim-statements.ts';

const idsOf = ({ platform, id, alias = id }: OrderKey) => [platform, id, alias] as const;

/** Whose order is whose, over the tables of claims. */
export function createSqliteClaims(db: SqliteDatabase, write: Write): Claims {
  const statements = prepareClaimStatements(db);
  const take = createSqliteTakeSteps(db);
  const isBuyer = (...[order, hashes, since]: Parameters<Claims['isBuyer']>): boolean =>
    statements.isBuyer.get(...idsOf(order), JSON.stringify(hashes), since) === 1;
  const holderOf = (order: OrderKey) => statements.linkOf.get(...idsOf(order))?.member_id;

  return {
    keepCode: async (code) =>
      write(() => {
        statements.deleteOldCodes.run(code.at - codeKeptMs);
        statements.keepCode.run({ ...code, shops: code.shops.join(',') });
      }),
    isLinked: async (memberId, order) => Promise.resolve(holderOf(order) === memberId),
    claimantsOf: async (order) => {
      const row = statements.linkOf.get(...idsOf(order));
      const others = statements.others.all(...idsOf(order)).map(claimantFrom);
      return Promise.resolve({ link: row && linkFrom(row), others });
    },
    isBuyer: async (...asked) => Promise.resolve(isBuyer(...asked)),
    claimByName: async (order, { memberId, hashes }, { since, now }) =>
      write(() => {
        if (!isBuyer(order, hashes, since)) return false;
        const holder = holderOf(order);
        const { platform, id } = order;
        const claim = { platform, order_id: id, member_id: memberId, via: 'name' };
        if (holder === undefined) {
          statements.insertLink.run({ ...claim, linked_by: null, reason: null, linked_at: now });
          take(redrawMembersCards(order, now));
        } else if (holder !== memberId) {
          statements.insertOther.run({ ...claim, claimed_at: now });
        }
        return (holder ?? memberId) === memberId;
      }),
    assign: async (order, { memberId, by, reason, at }) =>
      write(() => {
        const before = holderOf(order);
        statements.deleteLinks.run(...idsOf(order));
        statements.deleteOthers.run(...idsOf(order));
        const { platform, id } = order;
        const link = { platform, order_id: id, member_id: memberId, via: 'staff' };
        statements.insertLink.run({ ...link, linked_by: by, reason, linked_at: at });
        take(redrawMembersCards(order, at));
        return before;
      }),
    ofMember: async (memberId) =>
      Promise.resolve(
        memberClaimsFrom({
          links: statements.linksOf.all(memberId),
          claims: statements.othersOf.all(memberId),
          code: statements.codeOf.get(memberId),
        }),
      ),
  };
}
