import type { CatchUpStore, OpenOrder } from '../../catch-up/catch-up-source.ts';
import { openStatuses } from '../../orders/status.ts';
import { createGroupCommit, type Write } from './create-group-commit.ts';
import { createSqliteInsert } from './create-sqlite-insert.ts';
import { openDatabase, type SqliteDatabase } from './open-database.ts';
import { createSqliteOrderSearch } from './create-sqlite-order-search.ts';
import { createSqliteValues } from './create-sqlite-values.ts';

/** What catching up needs of a database. */
export function createSqliteCatchUpStore(db: SqliteDatabase, write: Write): CatchUpStore {
  const ordersOf = createSqliteOrderSearch(db);
  // Status by status: each is a range of the index, however many orders are done.
  const open = db.prepare<object, OpenOrder>(
    `SELECT order_id AS id, alias, id AS place FROM orders
     WHERE status = @status AND id > @after AND platform = @platform ORDER BY id LIMIT @limit`,
  );
  const incomplete = db.prepare<[id: string, platform: string]>(
    `SELECT 1 FROM completions JOIN events AS event ON event.id = completions.event
     WHERE completions.order_id = ? AND event.platform = ? LIMIT 1`,
  );
  return {
    insert: createSqliteInsert(db, write),
    ...createSqliteValues(db, write),
    knownOrder: async (platform, id) => {
      const found = await ordersOf([platform]).find({ reference: id });
      return (
        found.find(({ order }) => order.alias === id) ?? found.find(({ order }) => order.id === id)
      );
    },
    isIncomplete: async (platform, id) =>
      Promise.resolve(incomplete.get(id, platform) !== undefined),
    openOrders: async (platform, { after, limit }) => {
      const rows = openStatuses.flatMap((status) => open.all({ platform, status, after, limit }));
      return Promise.resolve(rows.sort((a, b) => a.place - b.place).slice(0, limit));
    },
  };
}

/**
 * The same beside a bot that may be running: opening it touches nothing of that bot's work.
 *
 * @throws StorageError
 */
export function openSqliteCatchUpStore(
  path: string,
): CatchUpStore & { readonly close: () => void } {
  const db = openDatabase(path, { create: false });
  return {
    ...createSqliteCatchUpStore(db, createGroupCommit(db)),
    close: () => {
      db.close();
    },
  };
}
