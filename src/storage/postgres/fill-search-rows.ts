import type { OrderRow } from '../order-row.ts';
import { searchRowsOf } from '../search-row.ts';
import type { PostgresDatabase } from './database.ts';
import { wordsFrom } from './words-from.ts';

const rowsPerStep = 500;

/**
 * Makes orders that a machine of an earlier version wrote be found as those are that are stored today. Such a machine may be
 * at work still, so each step holds its rows; what it writes afterwards is left to the next start.
 *
 * @throws StorageError
 */
export async function fillSearchRows(database: PostgresDatabase): Promise<void> {
  let after = 0;
  for (;;) {
    const last = await database.transaction(async (sql) => {
      const rows = await sql.all<OrderRow & { readonly id: number }>(
        `SELECT * FROM orders WHERE id_key IS NULL AND id > $1 ORDER BY id LIMIT ${rowsPerStep} FOR UPDATE`,
        [after],
      );
      await sql.run(
        `UPDATE orders SET id_key = made.id_key, alias_key = made.alias_key, number_key = made.number_key,
           words = ${wordsFrom('made.words')}
         FROM json_to_recordset($1) AS made (id bigint, id_key text, alias_key text, number_key text, words text)
         WHERE orders.id = made.id`,
        [JSON.stringify(searchRowsOf(rows))],
      );
      return rows.at(-1)?.id;
    });
    if (last === undefined) return;
    after = last;
  }
}
