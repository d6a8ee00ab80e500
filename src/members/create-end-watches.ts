import type { Logger } from '../running/logger.ts';
import { afterSending } from './after-sending.ts';
import type { Members } from './members.ts';
import type { Watch } from './subscription.ts';

/** Ends what former staff watch. One pass over all watches; stops between two once `signal` is aborted. */
export function createEndWatches(options: {
  readonly members: Pick<Members, 'watches' | 'end'>;
  /** Undefined where that cannot be known now. */
  readonly isStaff: (watch: Watch, signal: AbortSignal) => Promise<boolean | undefined>;
  readonly logger: Pick<Logger, 'info'>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}): (signal: AbortSignal) => Promise<void> {
  const { members, isStaff, logger, now } = options;
  return async (signal) => {
    for (const watch of await members.watches()) {
      if (signal.aborted) return;
      if ((await isStaff(watch, signal)) !== false) continue;
      const { id, memberId, guildId, platform } = watch;
      await afterSending(async (evenSo) => members.end(memberId, id, now(), evenSo), options);
      logger.info(
        { platform, guildId, reason: 'the watcher is not staff any more' },
        'watch_ended',
      );
    }
  };
}
