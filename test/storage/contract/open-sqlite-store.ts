import { openStorage } from '../../support/open-storage.ts';
import type { SqliteStorage } from '../../../src/storage/sqlite/create-sqlite-storage.ts';
import { createSqliteOrderTable } from '../../../src/storage/sqlite/create-sqlite-order-table.ts';
import type { Store } from './store.ts';

/** An empty SQLite file. */
export async function openSqliteStore(): Promise<Store> {
  const { reopen, ...storage } = openStorage();
  return Promise.resolve(storeOf(storage, reopen));
}

function storeOf(storage: SqliteStorage, reopen: () => Promise<SqliteStorage>): Store {
  const orders = createSqliteOrderTable(storage.db);
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
    rows: async (sql: string) => Promise.resolve(storage.db.prepare(sql).all()),
    run: async (sql: string) => {
      storage.db.exec(sql);
      return Promise.resolve();
    },
    reopen: async () => storeOf(await reopen(), reopen),
  };
}
