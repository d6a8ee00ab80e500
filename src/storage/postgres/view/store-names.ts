import { nameKey } from '../../../orders/name-key.ts';
import { wordsOf } from '../../../orders/words-of.ts';
import type { Sql } from '../database.ts';

/**
 * A store as it was asked for, by its id or its name, and every spelling of that name among the orders: PostgreSQL folds
 * letters as its locale says, if at all.
 */
export async function storeNames(
  sql: Sql,
  store: string | undefined,
): Promise<readonly string[] | undefined> {
  if (store === undefined || store.includes('\0')) return store === undefined ? undefined : [];
  const words = wordsOf(store);
  if (words.length === 0) return [store];
  const named = await sql.all<{ readonly name: string }>(
    'SELECT DISTINCT store_name AS name FROM orders WHERE words @@ $1::tsquery',
    [words.map((word) => `'${word}'`).join(' & ')],
  );
  const key = nameKey(store);
  return [store, ...named.map(({ name }) => name).filter((name) => nameKey(name) === key)];
}
