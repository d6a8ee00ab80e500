import type { Config } from './config/config.ts';
import { createSchedule, type Schedule } from './jobs/create-schedule.ts';
import type { Logger } from './jobs/logger.ts';
import type { Storage } from './storage/storage.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Every hour, removes what is finished and older than RETENTION_DAYS. */
export function createHousekeeping(options: {
  readonly config: Config;
  readonly storage: Storage;
  readonly logger: Logger;
  readonly onError: (error: unknown) => void;
}): Schedule {
  const { config, storage, logger, onError } = options;
  return createSchedule({
    everyMs: hourMs,
    task: async () => {
      const rows = await storage.prune(Date.now() - config.storage.retentionDays * dayMs);
      if (rows > 0) logger.info({ rows }, 'pruned');
    },
    onError,
  });
}
