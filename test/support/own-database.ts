import { join } from 'node:path';
import { env } from 'node:process';
import { createDatabase, type ServerDatabase } from './create-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Which database a bot or a command is to use, as the environment says it. */
export interface OwnDatabase {
  readonly settings: { readonly DATABASE_PATH: string; readonly DATABASE_URL: string };
  readonly remove: () => Promise<void>;
}

/** Databases on the server that an earlier test of this file has done with: to make one takes long. */
const free: ServerDatabase[] = [];

async function takeDatabase(): Promise<ServerDatabase | undefined> {
  const used = free.pop();
  await used?.empty();
  return used ?? createDatabase(env['TEST_DATABASE_TEMPLATE']);
}

/** A database of the test's own with nothing in it: on the server that TEST_DATABASE_URL names, else a file. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const folder = temporaryFolder();
  const onServer = await takeDatabase();
  return {
    settings: {
      DATABASE_PATH: join(folder.path, 'orders.db'),
      DATABASE_URL: onServer?.url ?? '',
    },
    remove: async () => {
      if (onServer !== undefined) free.push(onServer);
      folder.remove();
      return Promise.resolve();
    },
  };
}
