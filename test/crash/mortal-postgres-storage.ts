import {
  createPostgresStorage as createRealStorage,
  type PostgresStorage,
  type PostgresStorageOptions,
} from '../../src/storage/postgres/create-postgres-storage.ts';
import { dying } from './dying.ts';

/** The real storage, which dies at the chosen point, if that is one of the inbox. */
export async function createPostgresStorage(
  options: PostgresStorageOptions,
): Promise<PostgresStorage> {
  const storage = await createRealStorage(options);
  const { inbox } = storage;
  return {
    ...storage,
    inbox: {
      ...inbox,
      insert: dying(inbox.insert, 'after the commit of an event'),
      claim: dying(inbox.claim, 'after the claim of an event'),
      settle: dying(inbox.settle, 'after the commit of a decision'),
    },
  };
}
