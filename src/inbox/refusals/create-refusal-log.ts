import { isDeepStrictEqual } from 'node:util';
import type { RecentRefusals, RefusedRequest } from './refused-request.ts';

/** As many are kept, and of one source and code as many: a flood of one kind leaves room for the others. */
const most = 200;
const mostOfKind = 40;

const isAlike = (one: RefusedRequest, other: RefusedRequest): boolean => {
  const what = ({ source, code, reason, contentType, isJson, claimedType }: RefusedRequest) => [
    source,
    code,
    reason,
    contentType,
    isJson,
    claimedType,
  ];
  return isDeepStrictEqual(what(one), what(other));
};

/**
 * The latest refusals, in memory, a fixed number: refused requests cost no disk and no more memory. One like the
 * latest of its kind is counted with it.
 */
export function createRefusalLog(): {
  readonly add: (refused: Omit<RefusedRequest, 'since' | 'times'>) => void;
  readonly recent: RecentRefusals;
} {
  let kept: readonly RefusedRequest[] = [];

  return {
    add: (refused) => {
      const isOfKind = ({ source, code }: RefusedRequest) =>
        source === refused.source && code === refused.code;
      const fresh = { ...refused, since: refused.at, times: 1 };
      const before = kept.find(isOfKind);
      if (before !== undefined && isAlike(before, fresh)) {
        const counted = { ...fresh, since: before.since, times: before.times + 1 };
        kept = [counted, ...kept.filter((other) => other !== before)];
        return;
      }
      const oldest = kept.filter(isOfKind).at(mostOfKind - 1) ?? kept.at(most - 1);
      kept = [fresh, ...kept.filter((other) => other !== oldest)];
    },
    recent: () => kept,
  };
}
