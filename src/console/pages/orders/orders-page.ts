import { html, type SafeHtml } from '@remix-run/html-template';
import { formatMoney } from '../../../i18n/format-money.ts';
import { formatNumber } from '../../../i18n/format-number.ts';
import { hashNumber } from '../../../orders/hash-number.ts';
import { orderLabel } from '../../../orders/order-label.ts';
import type { Order } from '../../../orders/order.ts';
import { knownStatuses } from '../../../orders/status.ts';
import { shopTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage } from '../../console-page.ts';
import { dataTable } from '../../parts/data-table.ts';
import { orderLink } from '../../parts/event-table.ts';
import { dayFields, storeField } from '../../parts/filters.ts';
import { foundWords } from '../../parts/found-words.ts';
import { itemsText } from '../../parts/item-text.ts';
import { pager } from '../../parts/pager.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { select } from '../../parts/select.ts';
import { statusText } from '../../parts/status-text.ts';
import { storeText } from '../../parts/store-text.ts';
import { findOrders } from './find-orders.ts';
import { mostExported } from './orders-csv-page.ts';

const perPage = 50;

function filters(query: URLSearchParams, ports: ConsolePorts): SafeHtml {
  return html`<form class="filters" role="search" method="get" action="/console/orders">
    <div class="field wide">
      <label for="search">Number, ID, item, customer, store or tracking number</label>
      <input id="search" name="search" type="search" value="${query.get('search') ?? ''}" />
    </div>
    ${select({
      name: 'status',
      label: 'Status',
      all: 'Any status',
      options: knownStatuses.map((status) => [status, statusText(status)]),
      chosen: query.get('status'),
    })}
    ${select({
      name: 'platform',
      label: 'Shop',
      all: 'All shops',
      options: ports.shopIds.map((id) => [id, shopTitle(id)]),
      chosen: query.get('platform'),
    })}
    ${storeField(query, ports)} ${dayFields(query)}
    <button class="action">Search</button>
  </form>`;
}

function orderTable(orders: readonly Order[], now: number): SafeHtml {
  const rows = orders.map((order) => [
    orderLink(order.platform, order.id, hashNumber(orderLabel(order))),
    html`${shopTitle(order.platform)}`,
    html`${order.status === undefined ? '–' : statusText(order.status)}`,
    html`${storeText(order.store) ?? '–'}`,
    html`<span class="short">${itemsText(order.items)}</span>`,
    html`${(order.total && formatMoney(order.total, 'en')) ?? '–'}`,
    relativeTime(order.knownAsOf, now),
  ]);
  const columns = ['Order', 'Shop', 'Status', 'Store', 'Items', 'Total', 'Last change'];
  return dataTable({ caption: 'Orders, last changed first', columns, rows, kind: 'order-rows' });
}

export const ordersPage: ConsolePage = {
  method: 'GET',
  path: '/orders',
  show: async ({ query, now }, ports) => {
    const { items, count, ...ends } = await findOrders(query, perPage, ports);
    const isFiltered = [...query.values()].some((value) => value.trim() !== '');
    const isCut = count.isLeast || count.found > mostExported;
    const most = isCut ? `the last changed ${formatNumber(mostExported, 'en')} ` : '';
    const found = html`<div class="headline">
        <p role="status">${foundWords(count, 'order')}</p>
        <a class="aside" href="/console/orders.csv?${query.toString()}" download
          >Download ${most}as CSV</a
        >
      </div>
      ${orderTable(
        items.map(({ order }) => order),
        now,
      )}`;
    const nothing = isFiltered
      ? html`<p class="empty">No matching orders. <a href="/console/orders">Show all</a></p>`
      : html`<p class="empty">No orders yet.</p>`;
    const main = html`<h1>Orders</h1>
      ${filters(query, ports)} ${items.length === 0 ? nothing : found}
      ${pager('/orders', query, ends)}`;
    return { title: 'Orders', main };
  },
};
