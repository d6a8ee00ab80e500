import { PgBoss, type BackendProfile } from 'pg-boss';
import type { PostgresDatabase } from './database.ts';

/** pg-boss on the bot's own connections: it says which machine does what is done again and again. */
export interface Engine {
  readonly boss: PgBoss;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the engine, which makes and updates its own tables. `attended` is false if nobody is to notice machines that
 * died, which only tests want.
 */
export async function startEngine(
  database: PostgresDatabase,
  options: {
    readonly attended: boolean;
    readonly backend?: BackendProfile | undefined;
    readonly onError: (error: unknown) => void;
  },
): Promise<Engine> {
  const { attended, backend = 'postgres', onError } = options;
  const boss = new PgBoss({
    db: database,
    backend,
    // Its schema was made with the migrations.
    createSchema: false,
    supervise: attended,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: attended,
    persistWarnings: false,
  });
  let stopped = false;
  boss.on('error', (error) => {
    // What it was about to do when it was stopped finds no connection any more.
    if (!stopped) onError(error);
  });
  await boss.start();
  return {
    boss,
    stop: async () => {
      stopped = true;
      await boss.stop({ graceful: false, close: false });
    },
  };
}
