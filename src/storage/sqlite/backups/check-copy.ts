import Database from 'better-sqlite3';
import { StorageError } from '../../../stored/storage-error.ts';
import { countRows } from './count-rows.ts';

/**
 * Opens a copy as a restore would, reads all of it, and leaves it a single file with no log beside it.
 *
 * @param rows what `countRows` says of the original; undefined where that has gone on meanwhile
 * @throws StorageError if it is not a whole copy
 */
export function checkCopy(file: string, rows?: string): void {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    const found = String(copy.pragma('integrity_check(1)', { simple: true }));
    if (found !== 'ok') throw new StorageError(`The copy is damaged: ${found}. Make another one.`);
    const copied = countRows(copy);
    if (rows === undefined || copied === rows) return;
    throw new StorageError(`The copy has ${copied}, the database ${rows}. Make another one.`);
  } finally {
    copy.close();
  }
}
