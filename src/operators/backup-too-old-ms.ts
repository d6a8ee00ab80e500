import { dayMs } from '../jobs/day-ms.ts';

/** One is made a day. `BackupOld` in docs/alert-rules.yml has the same. */
export const backupTooOldMs = 2 * dayMs;
