/** Where the database has no file to put back. */
export const restoredElsewhere =
  'PostgreSQL is restored by its own tools: use your provider’s backups, or pg_restore. ' +
  'When the bot starts, it looks for what was posted after the backup and does not post it again.';
