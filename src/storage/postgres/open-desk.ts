import type { OpenDesk } from '../../outbox/desk.ts';
import { createDesk } from './create-desk.ts';
import type { PostgresDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { startEngine } from './start-engine.ts';

/**
 * The desk of a database, beside bots that may be running.
 *
 * @throws StorageError
 */
export async function openDesk(database: PostgresDatabase): Promise<OpenDesk> {
  try {
    await migrate(database);
    const engine = await startEngine(database, { attended: false, onError: () => undefined });
    return {
      ...createDesk(database, engine),
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
