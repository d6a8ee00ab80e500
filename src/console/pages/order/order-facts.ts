import { html, type SafeHtml } from '@remix-run/html-template';
import { suspensionReasons, type SuspensionReason } from '../../../members/member.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import type { OrderStory } from '../../../operators/operator-view.ts';
import type { Parcel } from '../../../orders/order.ts';
import { trackingLink } from '../../../orders/tracking-link.ts';
import { facts } from '../../parts/facts.ts';
import { itemText } from '../../parts/item-text.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { storeText } from '../../parts/store-text.ts';
import { statusText } from '../../parts/status-text.ts';

/** What is known of an order now, but for who ordered it. */
export function orderFacts(
  { order, notified }: Pick<OrderStory, 'order' | 'notified'>,
  now: number,
): SafeHtml {
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
    ['Notified members', notifiedText(notified)],
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

const whySuspended: Readonly<Record<SuspensionReason, string>> = {
  closed: 'direct messages closed',
  left: 'not in the server any more',
  deleted: 'account deleted',
  unreachable: 'not reachable',
};

/** As numbers: who they are is nobody's business here. */
function notifiedText({ live, suspended }: OrderStory['notified']): string | undefined {
  const paused = suspensionReasons.flatMap((reason) => {
    const count = suspended[reason] ?? 0;
    return count === 0 ? [] : [`${count} paused (${whySuspended[reason]})`];
  });
  return live === 0 && paused.length === 0 ? undefined : [String(live), ...paused].join(', ');
}
