import type { Members } from '../../members/members.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import * as steps from '../member-steps.ts';
import type { Steps } from '../steps.ts';
import type { PostgresDatabase } from './database.ts';
import { takeSteps } from './take-steps.ts';
import { unlessSending } from './unless-sending.ts';

/** The members over the tables `members` and `subscriptions`. */
export function createPostgresMembers(
  database: PostgresDatabase,
  { installation }: { readonly installation: string },
): Members {
  const write = async <Result>(start: () => Steps<Result>): Promise<Result> =>
    database.transaction(async (sql) => takeSteps(sql, start()));

  return {
    find: async (memberId) => takeSteps(database, steps.findMember(memberId)),
    list: async (memberId) => takeSteps(database, steps.listSubscriptions(memberId)),
    keepChannel: async (member, now, evenSo = false) => {
      const to = { memberId: member.memberId, now, evenSo, butIn: member.channel.id };
      return unlessSending(database, to, () => steps.keepChannel(member, now));
    },
    subscribe: async (wish, now) => write(() => steps.subscribe(wish, now, installation)),
    resume: async (memberId, now) => write(() => steps.resume(memberId, now, installation)),
    receiptState: async (receipt) => takeSteps(database, steps.receiptState(receipt)),
    change: async (memberId, change) => write(() => steps.changeMember(memberId, change)),
    end: async (memberId, which, now, evenSo = false) =>
      unlessSending(database, { memberId, now, evenSo }, () =>
        steps.endSubscriptions(memberId, which, now),
      ),
    watches: async () => takeSteps(database, steps.listWatches()),
    count: async (order) => takeSteps(database, countSubscriptions(order)),
  };
}
