import type { CatchUpStore } from '../../catch-up/catch-up-source.ts';
import type { Desk } from '../../operators/desk.ts';
import { createCatchUpStore } from './create-catch-up-store.ts';
import { createDesk } from './create-desk.ts';
import { createInsert } from './create-insert.ts';
import type { PostgresDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { startEngine } from './start-engine.ts';

/** What commands need of a database, beside bots that may be running. */
export interface Beside {
  readonly desk: Desk;
  readonly catchUp: CatchUpStore;
  readonly close: () => Promise<void>;
}

/** @throws StorageError */
export async function openBeside(database: PostgresDatabase): Promise<Beside> {
  try {
    await migrate(database);
    const engine = await startEngine(database, { attended: false, onError: () => undefined });
    return {
      desk: createDesk(database, engine),
      catchUp: createCatchUpStore(database, { insert: createInsert(database, engine.events) }),
      close: async () => {
        await engine.stop();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
