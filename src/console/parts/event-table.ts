import { html, type SafeHtml } from '@remix-run/html-template';
import type { EventLine } from '../../operators/operator-view.ts';
import { shopTitle } from '../../platforms/index.ts';
import { dataTable } from './data-table.ts';
import { twoTimes } from './relative-time.ts';
import { eventBadge } from './state-badges.ts';

export function eventTable(
  caption: string,
  events: readonly EventLine[],
  now: number,
  { withBoxes = false } = {},
): SafeHtml {
  const rows = events.map((event) => {
    const link = html`<a href="/console/events/${event.id}">${event.type}</a>`;
    const box = html`<input
      type="checkbox"
      name="id"
      value="${event.id}"
      aria-label="Select event ${event.id}, ${event.type}"
    />`;
    return [
      withBoxes ? html`<span class="choice">${box} ${link}</span>` : link,
      html`${shopTitle(event.platform)}`,
      event.orderId === null ? html`–` : orderLink(event.platform, event.orderId),
      eventBadge(event),
      twoTimes(event.receivedAt, now),
    ];
  });
  return dataTable({
    caption,
    columns: ['Event', 'Shop', 'Order', 'Outcome', 'Received'],
    rows,
    kind: 'event-rows',
  });
}

export function orderLink(platform: string, id: string, label = id): SafeHtml {
  const path = [platform, id].map(encodeURIComponent).join('/');
  return html`<a href="/console/orders/${path}">${label}</a>`;
}
