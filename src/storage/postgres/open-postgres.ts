import type { Destination } from '../../routing/route.ts';
import { createOnOneMachine } from './create-on-one-machine.ts';
import { createPostgresStorage } from './create-postgres-storage.ts';
import { openPool } from './open-pool.ts';
import type { Storage } from '../storage.ts';

/**
 * The PostgreSQL database at a connection string.
 *
 * @throws StorageError that says what to do
 */
export async function openPostgres(options: {
  readonly connectionString: string;
  readonly operators: Destination | undefined;
  /** Called when the job engine could not do its own work; it tries again by itself. */
  readonly onError: (error: unknown) => void;
}): Promise<Storage> {
  const { connectionString, operators, onError } = options;
  const onOneMachine = createOnOneMachine({ connectionString, onError });
  const database = openPool(connectionString);
  return createPostgresStorage({ database, operators, onOneMachine, onError });
}
