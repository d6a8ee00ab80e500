import type { Erasures } from '../../claims/erasures.ts';
import { eraseMember, listErased, listMemberIds } from '../erase-member-steps.ts';
import type { PostgresDatabase } from './database.ts';
import { takeSteps } from './take-steps.ts';
import { unlessSending } from './unless-sending.ts';

/** Erases members in all tables that name them. Whoever restores a dump brings the table of them along themselves. */
export function createPostgresErasures(database: PostgresDatabase): Erasures {
  return {
    erase: async (memberId, erased, buyers = [], evenSo = false) =>
      unlessSending(database, { memberId, now: erased.at, evenSo }, () =>
        eraseMember(memberId, erased, buyers),
      ),
    memberIds: async () => takeSteps(database, listMemberIds()),
    erased: async () => takeSteps(database, listErased()),
  };
}
