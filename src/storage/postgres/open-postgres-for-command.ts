import type { CatchUpStore } from '../../catch-up/catch-up-source.ts';
import type { Erasures } from '../../claims/erasures.ts';
import type { OrdersOf } from '../../orders/order-finder.ts';
import type { Desk } from '../../operators/desk.ts';
import { createPostgresCatchUpStore } from './create-postgres-catch-up-store.ts';
import { createPostgresDesk } from './create-postgres-desk.ts';
import { createPostgresErasures } from './create-postgres-erasures.ts';
import { createPostgresOrderSearch } from './create-postgres-order-search.ts';
import { createPostgresInsert } from './create-postgres-insert.ts';
import type { PostgresDatabase } from './database.ts';
import { migrate } from './migrate.ts';

/** What commands need of a database, beside bots that may be running. */
export interface Beside {
  readonly desk: Desk;
  readonly ordersOf: OrdersOf;
  readonly erasures: Erasures;
  readonly catchUp: CatchUpStore;
  readonly close: () => Promise<void>;
}

/** @throws StorageError */
export async function openPostgresForCommand(
  database: PostgresDatabase,
  now: () => number = Date.now,
): Promise<Beside> {
  try {
    await migrate(database);
    return {
      desk: createPostgresDesk(database, now),
      ordersOf: createPostgresOrderSearch(database),
      erasures: createPostgresErasures(database),
      catchUp: createPostgresCatchUpStore(database, {
        insert: createPostgresInsert(database),
      }),
      close: database.close,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
