import { createSqliteCardTable } from '../../src/storage/sqlite/create-sqlite-card-table.ts';
import { createSqliteDeliveryTable } from '../../src/storage/sqlite/create-sqlite-delivery-table.ts';
import type { Write } from '../../src/storage/sqlite/create-group-commit.ts';
import { openDatabase, type SqliteDatabase } from '../../src/storage/sqlite/open-database.ts';
import { createSqliteOrderTable } from '../../src/storage/sqlite/create-sqlite-order-table.ts';
import { createSqliteTellChannels } from '../../src/storage/sqlite/create-sqlite-tell-channels.ts';
import { createSqliteTakeSteps } from '../../src/storage/sqlite/create-sqlite-take-steps.ts';
import { createSqliteInbox } from '../../src/storage/sqlite/create-sqlite-inbox.ts';

/** The real inbox on disk, with whichever way to commit is to be measured. */
export function openInbox(path: string, createWrite: (db: SqliteDatabase) => Write) {
  const db = openDatabase(path);
  const installation = 'bench';
  const deliveries = createSqliteDeliveryTable(db, { installation, operators: () => undefined });
  const cards = createSqliteCardTable(db, installation);
  const take = createSqliteTakeSteps(db);
  const inbox = createSqliteInbox(db, {
    write: createWrite(db),
    orders: createSqliteOrderTable(db),
    deliveries,
    tellChannels: createSqliteTellChannels({ cards, deliveries, take }),
    take,
  });
  const close = (): void => {
    db.close();
  };
  return { inbox, close };
}
