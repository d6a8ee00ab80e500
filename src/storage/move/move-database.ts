import { migrate } from '../postgres/migrate.ts';
import { openPool } from '../postgres/open-pool.ts';
import { lockDatabase } from '../sqlite/lock-database.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { moveToPostgres, type MovedRows, type OnProgress } from './move-to-postgres.ts';

/**
 * Moves the SQLite file at `path` to the PostgreSQL database that `url` names; the file stays as it is.
 *
 * @throws StorageError, also if a bot has the file
 */
export async function moveDatabase({
  path,
  url,
  onProgress,
}: {
  readonly path: string;
  readonly url: string;
  readonly onProgress: OnProgress;
}): Promise<readonly MovedRows[]> {
  const from = openDatabase(path, { create: false });
  const to = openPool(url);
  try {
    const unlock = lockDatabase(path, { patienceMs: 0, onWait: () => undefined });
    try {
      await migrate(to);
      return await moveToPostgres({ from, to, onProgress });
    } finally {
      unlock();
    }
  } finally {
    from.close();
    await to.close();
  }
}
