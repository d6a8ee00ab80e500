import type { Members } from '../../members/members.ts';
import { countSubscriptions } from '../erase-member-steps.ts';
import * as steps from '../member-steps.ts';
import type { Write } from './create-group-commit.ts';
import type { TakeSteps } from './create-sqlite-take-steps.ts';

/** What is being sent to a channel, or edited there. */
const isBusy = `SELECT 1 AS one FROM messages WHERE channel_id = $1 AND state = 'pending' AND leased = 1 AND due_at > $2
  UNION ALL SELECT 1 FROM cards WHERE channel_id = $1 AND leased = 1 AND due_at > $2`;

/** The members over the tables `members` and `subscriptions`. */
export function createSqliteMembers(
  take: TakeSteps,
  { write, installation }: { readonly write: Write; readonly installation: string },
): Members {
  return {
    find: async (memberId) => Promise.resolve(take(steps.findMember(memberId))),
    list: async (memberId) => Promise.resolve(take(steps.listSubscriptions(memberId))),
    keepChannel: async (member, now) =>
      write(() => {
        take(steps.keepChannel(member, now));
      }),
    subscribe: async (wish, now) => write(() => take(steps.subscribe(wish, now, installation))),
    resume: async (memberId, now) => write(() => take(steps.resume(memberId, now, installation))),
    receiptState: async (receipt) => Promise.resolve(take(steps.receiptState(receipt))),
    change: async (memberId, change) => write(() => take(steps.changeMember(memberId, change))),
    end: async (memberId, which, now, evenSo = false) =>
      write(() => {
        const unless = { now, isBusy: evenSo ? undefined : isBusy };
        return take(steps.endSubscriptions(memberId, which, unless));
      }),
    count: async (order) => Promise.resolve(take(countSubscriptions(order))),
  };
}
