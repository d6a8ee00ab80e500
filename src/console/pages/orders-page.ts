import { html } from '@remix-run/html-template';
import { findOrder } from '../../orders/find-order.ts';
import { orderLabel } from '../../orders/order-label.ts';
import { parseOrderQuery } from '../../orders/order-query.ts';
import { orderPlace } from '../../orders/order-place.ts';
import type { Order } from '../../orders/order.ts';
import type { OrderFinder } from '../../orders/order-finder.ts';
import { platformTitle } from '../../platforms/index.ts';
import type { ConsolePage } from '../console-page.ts';
import { dataTable } from '../parts/data-table.ts';
import { orderLink } from '../parts/event-table.ts';
import { nextPage } from '../parts/next-page.ts';
import { relativeTime } from '../parts/relative-time.ts';
import { statusText } from '../parts/status-text.ts';

const perPage = 50;

/** What was typed, first as an order's id or number, then as words. */
async function search(typed: string, orders: OrderFinder): Promise<readonly Order[]> {
  const exact = await findOrder(orders, parseOrderQuery(typed));
  return exact.length > 0 ? exact.map(({ order }) => order) : orders.search(typed, perPage);
}

export const ordersPage: ConsolePage = {
  method: 'GET',
  path: '/orders',
  show: async ({ query, now }, { orders }) => {
    const typed = query.get('search')?.trim().slice(0, 250) ?? '';
    const before = orderPlace.read(query.get('before'));
    const page =
      typed === ''
        ? await orders.recent({ before, limit: perPage })
        : { orders: await search(typed, orders), next: undefined };
    const rows = page.orders.map((order) => [
      orderLink(order.platform, order.id, `#${orderLabel(order)}`),
      html`${platformTitle(order.platform)}`,
      html`${order.status === undefined ? '–' : statusText(order.status)}`,
      html`${order.store?.name ?? order.store?.id ?? '–'}`,
      relativeTime(order.knownAsOf, now),
    ]);
    const columns = ['Order', 'Platform', 'Status', 'Store', 'Last change'];
    const main = html`<h1>Orders</h1>
      <form class="filters" role="search" method="get" action="/console/orders">
        <div class="field wide">
          <label for="search">Number, ID, item, customer, store or tracking number</label>
          <input id="search" name="search" type="search" value="${typed}" />
        </div>
        <button class="action">Search</button>
      </form>
      ${
        rows.length === 0
          ? html`<p class="empty">${typed === '' ? 'No orders yet.' : 'No matching orders.'}</p>`
          : dataTable({ caption: 'Orders, the last changed first', columns, rows })
      }
      ${nextPage('/orders', query, page.next && orderPlace.write(page.next))}`;
    return { title: 'Orders', main };
  },
};
