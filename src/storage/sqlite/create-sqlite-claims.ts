import type { Claims } from '../../claims/claims.ts';
import * as steps from '../claim-steps.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';

/** Whose order is whose, over the tables of claims. */
export function createSqliteClaims(take: TakeSteps, write: Write): Claims {
  return {
    keepCode: async (code) =>
      write(() => {
        take(steps.keepCode(code));
      }),
    isLinked: async (...asked) => Promise.resolve(take(steps.isLinked(...asked))),
    claimantsOf: async (order) => Promise.resolve(take(steps.claimantsOf(order))),
    isBuyer: async (...asked) => Promise.resolve(take(steps.isBuyer(...asked))),
    claimByName: async (...claim) => write(() => take(steps.claimByName(...claim))),
    assign: async (...link) => write(() => take(steps.assign(...link))),
    ofMember: async (memberId) => Promise.resolve(take(steps.claimsOfMember(memberId))),
  };
}
