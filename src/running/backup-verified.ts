/** The small fact that says when a backup was last read from end to end and found whole, ms since 1970. */
export const backupVerified = 'backup_verified_at';
