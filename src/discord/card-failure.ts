import { backoff } from '../jobs/backoff.ts';
import type { CardOutcome } from '../outbox/cards.ts';
import type { Failure } from './classify-error.ts';
import { retryLimits } from './retry-limits.ts';

/** What a failed try to post or edit a card leads to. Pure. */
export function cardFailure(
  failure: Failure,
  tried: {
    readonly attempt: number;
    readonly limits: Parameters<typeof backoff>[1];
    /** Discord certainly does not have the message, or certainly did not have it at a time. */
    readonly isAbsent?: boolean | undefined;
    readonly absentAt?: number | undefined;
  },
  { now, random }: { readonly now: () => number; readonly random: () => number },
): CardOutcome {
  const { reason } = failure;
  const { attempt, limits, isAbsent, absentAt } = tried;
  switch (failure.kind) {
    case 'busy': {
      const dueAt = now() + Math.max(failure.afterMs ?? 0, backoff(attempt, limits, random));
      return failure.global
        ? { kind: 'closed', everything: true, reason, probeAt: dueAt, isAbsent }
        : { kind: 'retry', dueAt, reason, isAbsent, absentAt };
    }
    case 'token_refused':
      return {
        ...{ kind: 'closed', everything: true, reason, isAbsent },
        probeAt: now() + retryLimits.refusedMs,
      };
    case 'channel_closed':
      return {
        ...{ kind: 'closed', everything: false, reason },
        ...{ fault: failure.fault, member: failure.member, isAbsent },
      };
    case 'message_gone':
      return { kind: 'gone', reason };
    case 'refused':
      return { kind: 'parked', reason, isAbsent };
  }
}
