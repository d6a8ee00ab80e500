import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import Database from 'better-sqlite3';
import { absenceRows } from '../../../running/note-absence.ts';
import { backupVerified } from '../../../running/backup-verified.ts';
import { StorageError } from '../../../stored/storage-error.ts';
import { explainSqliteFailure } from '../explain-sqlite-failure.ts';
import { lockDatabase } from '../lock-database.ts';
import { makePrivateFile } from '../make-private-file.ts';
import { checkCopy } from './check-copy.ts';
import { copyDatabase } from './copy-database.ts';
import { createUnfinishedFile } from './create-unfinished-file.ts';

/** Longer than a nonce is trusted: what was tried just before the backup is looked for as well. */
const lookMs = 300_000;

export interface RestoredDatabase {
  /** Where the database is now that was there before; undefined if there was none. */
  readonly keptAs: string | undefined;
}

/** Says in the backup what it is, so that the bot looks for what was posted after it. */
function markRestored(file: string, now: number): void {
  const db = new Database(file, { fileMustExist: true });
  try {
    db.prepare('UPDATE messages SET absent_at = min(absent_at, ?) WHERE state = ?').run(
      now - lookMs,
      'pending',
    );
    // Nobody took webhooks since, however young it is.
    db.prepare('DELETE FROM settings WHERE name = ?').run('taking_webhooks');
    const write = db.prepare(
      `INSERT INTO settings (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    );
    write.run(absenceRows.restored, 'yes');
    // It is looked through below; what the backup itself says of backups is older than it.
    write.run(backupVerified, String(now));
  } finally {
    db.close();
  }
  checkCopy(file);
}

/** Brings all of a database into its one file, if it is well enough for that. */
function foldLog(path: string): void {
  try {
    const db = new Database(path, { fileMustExist: true });
    try {
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  } catch {
    // Damaged: its log is kept beside it as it is.
  }
}

/** Gives the database at `path` a second name; it is never without its first. */
function keepAside(path: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(':', '-');
  const stem = basename(path, extname(path));
  const aside = join(dirname(path), `${stem}-before-restore-${time}.db`);
  foldLog(path);
  linkSync(path, aside);
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
  }
  // Nothing opens it again, which would close it to others.
  makePrivateFile(aside);
  return aside;
}

/**
 * Puts a backup in the place of a database that no bot is using, and keeps that beside it.
 *
 * @throws StorageError that says why nothing was changed
 */
export async function restoreDatabase(order: {
  readonly path: string;
  readonly backup: string;
  /** ms since 1970. */
  readonly now: number;
}): Promise<RestoredDatabase> {
  const { path, backup, now } = order;
  if (!existsSync(backup)) throw new StorageError(`There is no backup at ${backup}.`);
  const unlock = lockDatabase(path, { patienceMs: 0, onWait: () => undefined });
  const restored = createUnfinishedFile(path);
  const checked = `${restored.path}.checked`;
  try {
    restored.remove();
    rmSync(checked, { force: true });
    await copyDatabase({ path: backup, file: checked });
    markRestored(checked, now);
    renameSync(checked, restored.path);
    const keptAs = existsSync(path) ? keepAside(path, now) : undefined;
    restored.finish();
    return { keptAs };
  } catch (error) {
    throw explainSqliteFailure(path, error);
  } finally {
    rmSync(checked, { force: true });
    restored.remove();
    unlock();
  }
}
