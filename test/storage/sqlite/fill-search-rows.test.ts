import { expect, it } from 'vitest';
import { everyShop } from '../../../src/orders/shops.ts';
import { fillSearchRows } from '../../../src/storage/sqlite/fill-search-rows.ts';
import { openStorage } from '../../support/open-storage.ts';
import { createSqliteOrderTable } from '../../../src/storage/sqlite/create-sqlite-order-table.ts';

it('leaves out an order that cannot be read: it keeps no bot from starting', async () => {
  const { db, ordersOf } = openStorage();
  const table = createSqliteOrderTable(db);
  for (const id of ['bad', 'good']) {
    table.save({ platform: 'sellfern', id, number: '42', items: [], parcels: [], knownAsOf: 1 }, 1);
  }
  db.exec('UPDATE orders SET id_key = NULL, number_key = NULL');
  db.exec(`UPDATE orders SET items = '{"v":1,"items":[]}' WHERE order_id = 'bad'`);
  fillSearchRows(db);
  expect(await ordersOf(everyShop).find({ reference: '42' })).toMatchObject([
    { order: { id: 'good' } },
  ]);
});
