import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createSqliteOrderTable } from '../../../src/storage/sqlite/create-sqlite-order-table.ts';
import {
  createSqliteStorage,
  type SqliteStorage,
} from '../../../src/storage/sqlite/create-sqlite-storage.ts';
import type { SqliteDatabase } from '../../../src/storage/sqlite/open-database.ts';
import { hurry, operators } from '../../support/open-storage.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import type { OpenStore, Store } from './store.ts';

/** Leaves the tables, and nothing in them; ids begin anew. */
function empty(db: SqliteDatabase): void {
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name <> 'sqlite_schema'`,
    )
    .pluck()
    .all();
  db.transaction(() => {
    db.pragma('defer_foreign_keys = on');
    for (const table of tables) db.exec(`DELETE FROM ${table}`);
    db.exec(`INSERT INTO order_words (order_words) VALUES ('delete-all')`);
  })();
}

/** One SQLite file for all tests of a file, empty at the start of each: to open it takes longer than most tests. */
export function sqliteStores(): OpenStore {
  const folder = temporaryFolder();
  const open = (): SqliteStorage => {
    const storage = createSqliteStorage({ path: join(folder.path, 'orders.db'), operators });
    hurry(storage);
    return storage;
  };
  let storage: SqliteStorage;
  beforeAll(() => {
    storage = open();
  });
  afterAll(async () => {
    await storage.close();
    folder.remove();
  });

  const store = (): Store => {
    const { db } = storage;
    const orders = createSqliteOrderTable(db);
    return {
      ...storage,
      saveOrder: async (order) => {
        orders.save(order, 1);
        return Promise.resolve();
      },
      addEntry: async (...added) => {
        orders.addEntry(...added);
        return Promise.resolve();
      },
      rows: async (sql) => Promise.resolve(db.prepare(sql).all()),
      run: async (sql) => {
        db.exec(sql);
        return Promise.resolve();
      },
      reopen: async () => {
        await storage.close();
        storage = open();
        return store();
      },
    };
  };
  return async () => {
    // Who was erased is kept beside the database.
    rmSync(join(folder.path, 'erased-members.jsonl'), { force: true });
    empty(storage.db);
    return Promise.resolve(store());
  };
}
