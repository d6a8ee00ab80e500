import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StorageError } from '../../../stored/storage-error.ts';
import { openDatabase, type SqliteDatabase } from '../open-database.ts';
import { backupFolder } from './backup-folder.ts';
import { copyDatabase } from './copy-database.ts';
import { roomFor } from './room-for.ts';

const scratchName = 'drill-';
/** Longer than any drill takes. */
const abandonedMs = 86_400_000;
/** One of an earlier version is put aside again before it is upgraded, and the upgrade is logged. */
const mostCopies = 3;
const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;

/** What is in a backup that could be restored. */
export interface DrilledBackup {
  readonly file: string;
  readonly orders: number;
  readonly events: number;
  /** When the last event in it came, ms since 1970; null if it has none. */
  readonly lastEventAt: number | null;
}

/** The last one that the bot made by itself. */
function newestDaily(databasePath: string): string {
  const { folder, stem } = backupFolder(databasePath);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const newest = names
    .filter((name) => name.startsWith(`${stem}-daily-`) && name.endsWith('.db'))
    .sort()
    .at(-1);
  if (newest !== undefined) return join(folder, newest);
  throw new StorageError(
    `There is no daily backup in ${folder} yet. Name a file: one that "order-tracker backup" has made.`,
  );
}

/** What drills left behind that were killed: it holds personal data, and nothing else would ever find it. */
function removeAbandoned(folder: string, now: number): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(scratchName))) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < now - abandonedMs) rmSync(path, { recursive: true, force: true });
  }
}

/** @throws StorageError where a copy could take the room that the bot needs */
function checkRoom(file: string, folder: string): void {
  const { neededBytes, freeBytes } = roomFor(file, folder, mostCopies);
  if (freeBytes >= neededBytes) return;
  throw new StorageError(
    `A drill may need ${mebibytes(neededBytes)} in ${folder}, and ${mebibytes(freeBytes)} are free. Copy the backup to a larger disk and name it.`,
  );
}

function look(db: SqliteDatabase): Omit<DrilledBackup, 'file'> {
  const broken = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').get();
  if (broken !== undefined) {
    throw new StorageError(
      `The backup is not whole: a row of ${broken.table} refers to one that is not there. Make another one.`,
    );
  }
  const read = db.prepare<[], Omit<DrilledBackup, 'file'>>(
    `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM events) AS events,
       (SELECT max(received_at) FROM events) AS lastEventAt`,
  );
  return read.get() ?? { orders: 0, events: 0, lastEventAt: null };
}

/**
 * Restores a backup into a folder of its own beside it, as this version of the bot would open it, and deletes that again. Neither the
 * database nor the backup is changed, and nothing is posted.
 *
 * @param backup the newest daily one if it is left out
 * @param now ms since 1970
 * @throws StorageError that says why it could not be restored
 */
export async function drillBackup(
  path: string,
  backup: string | undefined,
  now: number,
): Promise<DrilledBackup> {
  const file = backup ?? newestDaily(path);
  if (!existsSync(file)) throw new StorageError(`There is no backup at ${file}.`);
  // Beside the backup there is a disk that holds it; a container's /tmp may be memory.
  const folder = dirname(file);
  removeAbandoned(folder, now);
  checkRoom(file, folder);
  const scratch = mkdtempSync(join(folder, scratchName));
  try {
    const copy = join(scratch, 'drill.db');
    await copyDatabase({ path: file, file: copy });
    const db = openDatabase(copy);
    try {
      return { file, ...look(db) };
    } finally {
      db.close();
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
