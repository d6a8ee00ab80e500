import type { Claims } from '../../claims/claims.ts';
import * as steps from '../claim-steps.ts';
import type { PostgresDatabase } from './database.ts';
import { takeSteps } from './take-steps.ts';

/** Whose order is whose, over the tables of claims. */
export function createPostgresClaims(database: PostgresDatabase): Claims {
  return {
    keepCode: async (code) => takeSteps(database, steps.keepCode(code)),
    isLinked: async (...asked) => takeSteps(database, steps.isLinked(...asked)),
    claimantsOf: async (order) => takeSteps(database, steps.claimantsOf(order)),
    isBuyer: async (...asked) => takeSteps(database, steps.isBuyer(...asked)),
    claimByName: async (...claim) =>
      database.transaction(async (sql) => takeSteps(sql, steps.claimByName(...claim))),
    assign: async (...link) =>
      database.transaction(async (sql) => takeSteps(sql, steps.assign(...link))),
    ofMember: async (memberId) => takeSteps(database, steps.claimsOfMember(memberId)),
  };
}
