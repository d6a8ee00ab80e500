import type { CatchUpStore } from '../../inbox/catch-up-source.ts';
import type { Inbox } from '../../inbox/inbox.ts';
import { openStatuses } from '../../orders/status.ts';
import { createGroupCommit, type Write } from './group-commit.ts';
import { openDatabase, type SqliteDatabase } from './open-database.ts';
import { createOrderSearch, type OrderSearch } from './order-search.ts';
import { createDeliveryTable } from './delivery-rows.ts';
import { createOrderTable } from './order-rows.ts';
import { createSettingsTable } from './settings-table.ts';
import { createSqliteInbox } from './sqlite-inbox.ts';

/** What catching up needs of a database. */
export function createCatchUpStore(
  db: SqliteDatabase,
  { write, insert, orders }: { write: Write; insert: Inbox['insert']; orders: OrderSearch },
): CatchUpStore {
  const settings = createSettingsTable(db);
  // Status by status: each is a range of the index, however many orders are done.
  const open = db.prepare<object, { id: string; place: number }>(
    `SELECT order_id AS id, id AS place FROM orders
     WHERE status = @status AND id > @after AND platform = @platform ORDER BY id LIMIT @limit`,
  );
  return {
    insert,
    readSetting: async (name) => Promise.resolve(settings.read(name)),
    writeSetting: async (name, value) =>
      write(() => {
        settings.write(name, value);
      }),
    knownOrder: async (platform, id) => {
      const found = await orders.find({ platform, reference: id });
      return found.find(({ order }) => order.id === id);
    },
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
export function openCatchUpStore(path: string): CatchUpStore & { readonly close: () => void } {
  const db = openDatabase(path, { create: false });
  const write = createGroupCommit(db);
  const deliveries = createDeliveryTable(db, { installation: '', operators: undefined });
  const inbox = createSqliteInbox(db, { write, orders: createOrderTable(db), deliveries });
  const store = createCatchUpStore(db, { write, ...inbox, orders: createOrderSearch(db) });
  return {
    ...store,
    close: () => {
      db.close();
    },
  };
}
