import type { Database } from 'better-sqlite3';
import type { OrderRow } from '../order-row.ts';
import { searchRowsOf } from '../search-row.ts';

const rowsPerStep = 500;

/** Makes the orders of an earlier version be found as those are that are stored today. @throws StorageError */
export function fillSearchRows(db: Database): void {
  const select = db.prepare<[after: number], OrderRow & { readonly id: number }>(
    `SELECT * FROM orders WHERE id_key IS NULL AND id > ? ORDER BY id LIMIT ${rowsPerStep}`,
  );
  const update = db.prepare(
    `UPDATE orders SET id_key = @id_key, alias_key = @alias_key, number_key = @number_key, words = @words
     WHERE id = @id`,
  );
  let after = 0;
  for (let rows = select.all(after); rows.length > 0; rows = select.all(after)) {
    for (const filled of searchRowsOf(rows)) update.run(filled);
    after = rows.at(-1)?.id ?? after;
  }
}
