import type { Members } from '../../members/members.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import * as steps from '../member-steps.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';
import { createUnlessSending } from './create-unless-sending.ts';

/** The members over the tables `members` and `subscriptions`. */
export function createSqliteMembers(
  take: TakeSteps,
  { write, installation }: { readonly write: Write; readonly installation: string },
): Members {
  const unlessSending = createUnlessSending(write, take);
  return {
    find: async (memberId) => Promise.resolve(take(steps.findMember(memberId))),
    list: async (memberId) => Promise.resolve(take(steps.listSubscriptions(memberId))),
    keepChannel: async (member, now, evenSo = false) => {
      const to = { memberId: member.memberId, now, evenSo, butIn: member.channel.id };
      return unlessSending(to, () => take(steps.keepChannel(member, now)));
    },
    subscribe: async (wish, now) => write(() => take(steps.subscribe(wish, now, installation))),
    resume: async (memberId, now) => write(() => take(steps.resume(memberId, now, installation))),
    receiptState: async (receipt) => Promise.resolve(take(steps.receiptState(receipt))),
    change: async (memberId, change) => write(() => take(steps.changeMember(memberId, change))),
    end: async (memberId, which, now, evenSo = false) =>
      unlessSending({ memberId, now, evenSo }, () =>
        take(steps.endSubscriptions(memberId, which, now)),
      ),
    watches: async () => Promise.resolve(take(steps.listWatches())),
    count: async (order) => Promise.resolve(take(countSubscriptions(order))),
  };
}
