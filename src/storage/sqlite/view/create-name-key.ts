import { nameKey } from '../../../orders/name-key.ts';
import type { SqliteDatabase } from '../open-database.ts';

/** Gives SQL the function `name_key`: SQLite's own comparison knows the case of ASCII letters alone. */
export function createNameKey(db: SqliteDatabase): void {
  db.function('name_key', { deterministic: true }, (name: unknown) =>
    typeof name === 'string' ? nameKey(name) : null,
  );
}
