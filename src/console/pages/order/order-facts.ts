import { html, type SafeHtml } from '@remix-run/html-template';
import { formatMoney } from '../../../i18n/format-money.ts';
import type { Order, Parcel } from '../../../orders/order.ts';
import { trackingLink } from '../../../orders/tracking-link.ts';
import { facts } from '../../parts/facts.ts';
import { itemText } from '../../parts/item-text.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { storeText } from '../../parts/store-text.ts';
import { statusText } from '../../parts/status-text.ts';

/** What is known of an order now, but for who ordered it. */
export function orderFacts(order: Order, now: number): SafeHtml {
  const { id, number, status, store, items, parcels, total, placedAt, knownAsOf } = order;
  return facts([
    ['Status', status === undefined ? undefined : statusText(status)],
    ['Store', storeText(store)],
    ['ID', number === undefined || number === id ? undefined : id],
    ['Items', lines(items.map((item) => html`${itemText(item)}`))],
    ['Parcels', lines(parcels.map(parcelText))],
    ['Total', total && formatMoney(total, 'en')],
    ['Placed', placedAt === undefined ? undefined : relativeTime(placedAt, now)],
    ['Last updated', relativeTime(knownAsOf, now)],
  ]);
}

function lines(list: readonly SafeHtml[]): SafeHtml | undefined {
  return list.length === 0 ? undefined : html`${list.map((line) => html`<div>${line}</div>`)}`;
}

function parcelText({ carrier, trackingNumber, delivered }: Parcel): SafeHtml {
  const link = trackingNumber === undefined ? undefined : trackingLink({ carrier, trackingNumber });
  const number =
    link === undefined
      ? trackingNumber
      : html`<a href="${link.url}" rel="noopener noreferrer">${trackingNumber}</a>`;
  return html`${link?.carrier ?? carrier} ${number} ${delivered ? '(delivered)' : undefined}`;
}
