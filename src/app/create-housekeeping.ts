import { createSchedule } from '../jobs/create-schedule.ts';
import { dayMs } from '../jobs/day-ms.ts';
import type { Logger } from '../running/logger.ts';
import type { Part } from '../running/part.ts';
import { startAfter } from '../jobs/start-after.ts';
import type { Storage } from '../storage/storage.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A bot that has just started has webhooks to catch up with. */
const backupAfterMs = 10 * minuteMs;

export interface HousekeepingOptions extends Pick<Storage, 'prune' | 'repeat'> {
  readonly retentionDays: () => number;
  readonly backUpDaily: Storage['backUpDaily'] | undefined;
  readonly logger: Logger;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** Makes the backup of the day and says what became of it. */
async function backUp(
  { backUpDaily, logger, now }: HousekeepingOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    const backup = await backUpDaily?.(now(), signal);
    if (backup?.kind === 'made') logger.info({ file: backup.file }, 'backup_made');
    if (backup?.kind !== 'no_room') return;
    const { neededBytes, freeBytes } = backup;
    logger.warn({ neededBytes, freeBytes }, 'backup_skipped');
  } catch (error) {
    logger.error({ err: error }, 'backup_failed');
  }
}

/** Every hour, removes what is finished and older than RETENTION_DAYS; once a day, makes a backup. */
export function createHousekeeping(options: HousekeepingOptions): Part {
  const { retentionDays, prune, repeat, logger, now, onError } = options;
  const pruning = repeat({
    name: 'prune',
    everyMs: hourMs,
    task: async (signal) => {
      const at = now();
      const rows = await prune(at - retentionDays() * dayMs, { now: at, signal });
      if (rows > 0) logger.info({ rows }, 'pruned');
    },
    onError,
  });
  const task = async (signal: AbortSignal) => backUp(options, signal);
  const backups = startAfter(
    async () => new Promise((resolve) => setTimeout(resolve, backupAfterMs).unref()),
    createSchedule({ everyMs: hourMs, task, onError }),
  );
  return {
    start: () => {
      pruning.start();
      backups.start();
    },
    stop: async () => {
      await Promise.all([pruning.stop(), backups.stop()]);
    },
  };
}
