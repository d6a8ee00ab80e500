import { join } from 'node:path';
import { env } from 'node:process';
import { createDatabase } from './create-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Which database a bot or a command is to use, as the environment says it. */
export interface OwnDatabase {
  readonly settings: { readonly DATABASE_PATH: string; readonly DATABASE_URL: string };
  readonly remove: () => Promise<void>;
}

/** A database of the test's own with nothing in it: on the server that TEST_DATABASE_URL names, else a file. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const folder = temporaryFolder();
  const onServer = await createDatabase(env['TEST_DATABASE_TEMPLATE']);
  return {
    settings: {
      DATABASE_PATH: join(folder.path, 'orders.db'),
      DATABASE_URL: onServer?.url ?? '',
    },
    remove: async () => {
      await onServer?.drop();
      folder.remove();
    },
  };
}
