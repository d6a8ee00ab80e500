import { setImmediate } from 'node:timers/promises';
import type { Order } from '../../../orders/order.ts';
import type { ConsolePage } from '../../console-page.ts';
import { readOrders } from './find-orders.ts';
import { ordersCsv } from './orders-csv.ts';

/** Little enough to be made at once. */
export const mostExported = 10_000;
const perRead = 500;
/** A rare filter may find little in each. */
const mostReads = 100;

/** What the list shows, on all its pages; a table that ends before the list does says so in its name. */
export const ordersCsvPage: ConsolePage = {
  method: 'GET',
  path: '/orders.csv',
  show: async ({ query, now }, ports) => {
    const asked = new URLSearchParams(query);
    asked.delete('before');
    asked.delete('after');
    const orders: Order[] = [];
    let next: string | undefined;
    let reads = 0;
    do {
      if (next !== undefined) asked.set('before', next);
      reads += 1;
      const page = await readOrders(asked, perRead, ports);
      orders.push(...page.items.map(({ order }) => order));
      next = page.next;
      // Webhooks go first.
      await setImmediate();
    } while (next !== undefined && orders.length < mostExported && reads < mostReads);
    ports.logger.info({ act: 'export_orders', orders: orders.length }, 'operator_acted');
    const day = new Date(now).toISOString().slice(0, 10);
    const isCut = next !== undefined;
    return {
      download: `orders-${day}${isCut ? `-last-changed-${orders.length}` : ''}.csv`,
      contentType: 'text/csv; charset=utf-8',
      content: ordersCsv(orders),
    };
  },
};
