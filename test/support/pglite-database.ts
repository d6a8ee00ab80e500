import { PGlite, type Transaction } from '@electric-sql/pglite';
import { fromPglite } from 'pg-boss';
import type { PostgresDatabase, Sql } from '../../src/storage/postgres/database.ts';

function sqlOn(pglite: PGlite | Transaction): Omit<Sql, 'executeSql'> {
  return {
    all: async <Row>(text: string, values: readonly unknown[] = []) =>
      (await pglite.query<Row>(text, [...values])).rows,
    run: async (text, values = []) => (await pglite.query(text, [...values])).affectedRows ?? 0,
  };
}

function inTransaction(transaction: Transaction): Sql {
  return {
    ...sqlOn(transaction),
    executeSql: async (text, values = []) => {
      if (values.length > 0) return transaction.query(text, values);
      const results = await transaction.exec(text);
      return { rows: results.flatMap(({ rows }) => rows) };
    },
  };
}

/** PostgreSQL within this process: one connection, nothing installed, gone with `end`. */
export async function openPglite(): Promise<
  PostgresDatabase & { readonly end: () => Promise<void> }
> {
  const pglite = await PGlite.create();
  return {
    ...sqlOn(pglite),
    ...fromPglite(pglite),
    transaction: async (work) =>
      pglite.transaction(async (transaction) => work(inTransaction(transaction))),
    close: async () => Promise.resolve(),
    end: async () => pglite.close(),
  };
}
