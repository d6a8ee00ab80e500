import { setTimeout as delay } from 'node:timers/promises';
import { backoff } from '../../jobs/backoff.ts';
import type { Destination } from '../../routing/route.ts';
import { createOnOneMachine } from './create-on-one-machine.ts';
import { createPostgresStorage } from './create-postgres-storage.ts';
import { isAway } from './is-away.ts';
import { openPool } from './open-pool.ts';
import type { Storage } from '../storage.ts';

const waits = { firstMs: 500, mostMs: 10_000 };

/**
 * The PostgreSQL database at a connection string. Waits for a server that is away until `signal` is aborted.
 *
 * @throws StorageError that says what to do, if only other settings help
 */
export async function openPostgres(options: {
  readonly connectionString: string;
  readonly operators: (() => Destination | undefined) | undefined;
  /** Called when the job engine could not do its own work; it tries again by itself. */
  readonly onError: (error: unknown) => void;
  /** The server is away: called once, before the wait. */
  readonly onAway: (error: unknown) => void;
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
}): Promise<Storage> {
  const { connectionString, operators, onError, onAway, random, signal } = options;
  const onOneMachine = createOnOneMachine({ connectionString, onError });
  for (let attempt = 1; ; attempt += 1) {
    try {
      const database = openPool(connectionString);
      return await createPostgresStorage({ database, operators, onOneMachine, random, onError });
    } catch (error) {
      if (!isAway(error)) throw error;
      if (attempt === 1) onAway(error);
      await delay(backoff(attempt, waits, random), undefined, { signal });
    }
  }
}
