import type { Logger } from '../running/logger.ts';
import { orStop } from '../running/or-stop.ts';
import type { Members } from './members.ts';
import type { Watch } from './subscription.ts';

/**
 * Ends what former staff watch. One pass over all watches, which ends once `signal` is aborted; one to which something is being sent
 * is left for the next.
 * @throws what `look` throws
 */
export function createEndWatches(options: {
  readonly members: Pick<Members, 'watches' | 'end'>;
  /** Begins a pass. The answer is undefined where it cannot be known now. */
  readonly look: () => (watch: Watch, signal: AbortSignal) => Promise<boolean | undefined>;
  readonly logger: Pick<Logger, 'info'>;
  readonly now: () => number;
}): (signal: AbortSignal) => Promise<void> {
  const { members, look, logger, now } = options;
  const isStill = async ({ id, guildId }: Watch): Promise<boolean> =>
    (await members.watches()).some((one) => one.id === id && one.guildId === guildId);

  return async (signal) => {
    const isStaff = look();
    for (const watch of await members.watches()) {
      const answer = await orStop(isStaff(watch, signal), signal).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
      if (signal.aborted) return;
      // They may have pressed again meanwhile, elsewhere or as a member.
      if (answer !== false || !(await isStill(watch))) continue;
      const { id, memberId, guildId, platform } = watch;
      if (!(await members.end(memberId, id, now()))) continue;
      const reason = 'the watcher is not staff any more';
      logger.info({ platform, guildId, reason }, 'watch_ended');
    }
  };
}
