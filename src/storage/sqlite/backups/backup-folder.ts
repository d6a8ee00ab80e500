import { basename, dirname, extname, join } from 'node:path';

/** Where the bot keeps the backups that it makes by itself, and how their names begin. */
export function backupFolder(databasePath: string): {
  readonly folder: string;
  readonly stem: string;
} {
  return {
    folder: join(dirname(databasePath), 'backups'),
    stem: basename(databasePath, extname(databasePath)),
  };
}
