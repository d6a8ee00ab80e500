import type { Erasures } from '../../claims/erasures.ts';
import { createGroupCommit } from './create-group-commit.ts';
import { createSqliteErasures } from './create-sqlite-erasures.ts';
import { openDatabase } from './open-database.ts';

/**
 * The erasures of a database that exists, beside a bot that may be running.
 *
 * @throws StorageError
 */
export function openSqliteErasures(
  path: string,
): Erasures & { readonly close: () => Promise<void> } {
  const db = openDatabase(path, { create: false });
  return {
    ...createSqliteErasures(db, createGroupCommit(db)),
    close: async () => {
      db.close();
      return Promise.resolve();
    },
  };
}
