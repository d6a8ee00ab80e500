import type { OpenDesk } from '../../operators/desk.ts';
import { createSqliteDesk } from './create-sqlite-desk.ts';
import { createSqliteOrderSearch } from './create-sqlite-order-search.ts';
import { openDatabase } from './open-database.ts';

/**
 * The desk of a database that exists, beside a bot that may be running.
 *
 * @throws StorageError
 */
export function openSqliteDesk(path: string, now: () => number = Date.now): OpenDesk {
  const db = openDatabase(path, { create: false });
  return {
    ...createSqliteDesk(db, now),
    ordersOf: createSqliteOrderSearch(db),
    close: async () => {
      db.close();
      return Promise.resolve();
    },
  };
}
