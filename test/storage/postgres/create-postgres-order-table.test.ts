import { expect, it, onTestFinished } from 'vitest';
import { createPostgresOrderTable } from '../../../src/storage/postgres/create-postgres-order-table.ts';
import type { Sql } from '../../../src/storage/postgres/database.ts';
import { migrate } from '../../../src/storage/postgres/migrate.ts';
import { openPglite } from '../../support/pglite-database.ts';

const order = { platform: 'sellfern', items: [], parcels: [], knownAsOf: 1 };

/** Statements one after the other, with something that others do while the first lock is waited for. */
function afterLock(sql: Sql, others: () => Promise<void>): Sql {
  let before: Promise<unknown> = Promise.resolve();
  let isFirst = true;
  const inTurn = async <T>(text: string, say: () => Promise<T>): Promise<T> => {
    const said = before.then(async () => {
      const answer = await say();
      if (!isFirst || !text.includes('pg_advisory_xact_lock')) return answer;
      isFirst = false;
      await others();
      return answer;
    });
    before = said;
    return said;
  };
  return {
    ...sql,
    all: async <Row>(text: string, values?: readonly unknown[]) =>
      inTurn(text, async () => sql.all<Row>(text, values)),
    run: async (text, values) => inTurn(text, async () => sql.run(text, values)),
  };
}

it('holds the lock of an order under the id that it is kept under, also if it was joined meanwhile', async () => {
  const database = await openPglite();
  onTestFinished(database.end);
  await migrate(database);
  const orders = createPostgresOrderTable(database);
  await orders.save({ ...order, id: '9' }, 1);
  await orders.save({ ...order, id: 'ord_9' }, 1);
  await database.transaction(async (sql) => {
    const join = async (): Promise<void> => {
      await sql.run(`DELETE FROM orders WHERE order_id = 'ord_9'`);
      await sql.run(`UPDATE orders SET alias = 'ord_9' WHERE order_id = '9'`);
    };
    const table = createPostgresOrderTable(afterLock(sql, join));
    expect(await table.lookUp('sellfern', 'ord_9', 1)).toMatchObject({ name: '9' });
    const held = await sql.all(
      `SELECT objid FROM pg_locks WHERE locktype = 'advisory'
         AND (classid::bigint << 32 | objid::bigint) = hashtextextended('["sellfern","9"]', 0)`,
    );
    expect(held).toHaveLength(1);
  });
});
