import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { explainSqliteFailure } from '../explain-sqlite-failure.ts';
import { checkCopy } from './check-copy.ts';
import type { CopyOrder } from './copy-database.ts';
import { countRows } from './count-rows.ts';
import { createUnfinishedFile } from './create-unfinished-file.ts';

/*
 * Copies a database in a thread of its own, since the last step of a copy waits for the disk. One read
 * transaction spans it all: it sees one moment, however much the bot writes meanwhile.
 */
const { path, file } = workerData as CopyOrder;

/** A megabyte at a time, then the disk belongs to the webhooks again. */
const pagesPerStep = 256;
const pauseMs = 5;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

function pause(): number {
  Atomics.wait(sleeper, 0, 0, pauseMs);
  return pagesPerStep;
}

async function copy(): Promise<void> {
  const unfinished = createUnfinishedFile(file);
  unfinished.begin();
  const db = new Database(path, { fileMustExist: true, timeout: 5_000 });
  try {
    db.exec('BEGIN');
    const rows = countRows(db);
    await db.backup(unfinished.path, { progress: pause });
    checkCopy(unfinished.path, rows);
    unfinished.finish();
  } finally {
    db.close();
    unfinished.remove();
  }
}

try {
  await copy();
} catch (error) {
  parentPort?.postMessage(explainSqliteFailure(file, error).message);
}
