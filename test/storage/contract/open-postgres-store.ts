import { env } from 'node:process';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  createPostgresStorage,
  type PostgresStorage,
} from '../../../src/storage/postgres/create-postgres-storage.ts';
import { createPostgresOrderTable } from '../../../src/storage/postgres/create-postgres-order-table.ts';
import { openPool } from '../../../src/storage/postgres/open-pool.ts';
import type { PostgresDatabase } from '../../../src/storage/postgres/database.ts';
import { emptyingScript } from '../../support/emptying-script.ts';
import { operators } from '../../support/open-storage.ts';
import { openPglite } from '../../support/pglite-database.ts';
import { clock, serverTime } from './server-time.ts';
import type { OpenStore, Store } from './store.ts';

type Connected = PostgresDatabase & { readonly end: () => Promise<void> };

async function connect(url: string | undefined): Promise<Connected> {
  if (url === undefined) return openPglite();
  const pool = openPool(url);
  return { ...pool, close: async () => Promise.resolve(), end: pool.close };
}

/**
 * One PostgreSQL for all tests of a file, empty at the start of each: within this process, which takes
 * seconds to start, or the server that TEST_DATABASE_URL names.
 */
export function postgresStores(): OpenStore {
  const url = env['TEST_DATABASE_URL'];
  const errors: unknown[] = [];
  let database: Connected;
  let storage: PostgresStorage;
  const open = async (): Promise<PostgresStorage> =>
    createPostgresStorage({
      random: () => 0,
      database,
      backend: url === undefined ? 'pglite' : 'postgres',
      attended: false,
      now: clock.now,
      operators,
      onOneMachine: (part) => part,
      onError: (error) => errors.push(error),
    });
  beforeAll(async () => {
    database = await connect(url);
    storage = await open();
  });
  afterAll(async () => {
    await storage.close();
    await database.end();
    expect(errors).toEqual([]);
  });

  const storeOf = async (): Promise<Store> => ({
    ...(await serverTime(storage)),
    saveOrder: async (order) => {
      const orders = createPostgresOrderTable(database);
      await orders.save(await orders.join(order), 1);
    },
    addEntry: async (...added) => createPostgresOrderTable(database).addEntry(...added),
    rows: async (sql) => database.all(sql),
    run: async (sql) => {
      await database.run(sql);
    },
    reopen: async () => {
      await storage.close();
      storage = await open();
      return storeOf();
    },
  });
  return async () => {
    await database.executeSql(emptyingScript());
    return storeOf();
  };
}
