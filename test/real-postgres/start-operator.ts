import { setTimeout as delay } from 'node:timers/promises';
import { openPostgresForCommand } from '../../src/storage/postgres/open-postgres-for-command.ts';
import { openPool } from '../../src/storage/postgres/open-pool.ts';

const everyMs = 200;
const newest = 10;

/** Somebody who cannot leave running bots alone: replays what was just processed, and redrives everything. */
interface Operator {
  /** Ends that; what was replayed is still to be processed. */
  readonly leave: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startOperator(url: string): Promise<Operator> {
  const { desk, close } = await openPostgresForCommand(openPool(url));
  let isThere = true;
  const meddle = async (): Promise<void> => {
    const events = await desk.listEvents({ limit: newest });
    await desk.replayEvents(events.map(({ id }) => id));
    await desk.redrive('everything');
  };
  const work = async (): Promise<void> => {
    while (isThere) {
      // Connections are cut, and the server crashes.
      await meddle().catch(() => undefined);
      await delay(everyMs);
    }
  };
  const working = work();
  return {
    leave: async () => {
      isThere = false;
      await working;
    },
    close,
  };
}
