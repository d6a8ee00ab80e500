import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { backupFolder } from './backup-folder.ts';
import { checkCopy } from './check-copy.ts';
import { createUnfinishedFile } from './create-unfinished-file.ts';
import { keepNewest } from './keep-newest.ts';
import { makePrivateFolder } from './make-private-folder.ts';

const kept = 2;

/**
 * Puts a copy of a database aside before its schema is changed, since older versions of the bot refuse the
 * new one. Its name says which schema it has. Keeps the last two.
 *
 * @throws what SQLite or the disk says: without a copy there is no upgrade
 */
export function copyBeforeUpgrade(db: Database, version: number): void {
  const { folder, stem } = backupFolder(db.name);
  const time = new Date().toISOString().replaceAll(':', '-');
  const copy = createUnfinishedFile(join(folder, `${stem}-upgrade-${time}-schema-${version}.db`));
  makePrivateFolder(folder);
  try {
    copy.begin();
    db.prepare('VACUUM INTO ?').run(copy.path);
    checkCopy(copy.path);
    copy.finish();
  } finally {
    copy.remove();
  }
  keepNewest(folder, `${stem}-upgrade-`, kept);
}
