/** One is made a day. `BackupOld` in docs/alert-rules.yml has the same. */
export const backupTooOldMs = 2 * 86_400_000;
