import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { explainSqliteFailure } from '../explain-sqlite-failure.ts';
import { throwIfDamaged } from './throw-if-damaged.ts';

/*
 * Checks a database beside the bot that works on it. Table by table: a thread cannot be ended in the middle of
 * a statement, and a bot that is told to stop should not have to wait for all of them.
 */
const path = workerData as string;

function check(): void {
  const db = new Database(path, { readonly: true, timeout: 5_000 });
  try {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    for (const table of tables.pluck().all()) throwIfDamaged(db, table);
  } finally {
    db.close();
  }
}

try {
  check();
} catch (error) {
  parentPort?.postMessage(explainSqliteFailure(path, error).message);
}
