import { html, type SafeHtml } from '@remix-run/html-template';
import type { ListedEvent } from '../../operators/desk.ts';
import { platformTitle } from '../../platforms/index.ts';
import { dataTable } from './data-table.ts';
import { relativeTime } from './relative-time.ts';
import { eventBadge } from './state-badges.ts';

export function eventTable(caption: string, events: readonly ListedEvent[], now: number): SafeHtml {
  const rows = events.map((event) => [
    html`<a href="/console/events/${event.id}">${event.type}</a>`,
    html`${platformTitle(event.platform)}`,
    event.orderId === null ? html`–` : orderLink(event.platform, event.orderId),
    eventBadge(event),
    relativeTime(event.receivedAt, now),
  ]);
  return dataTable({
    caption,
    columns: ['Event', 'Platform', 'Order', 'Outcome', 'Received'],
    rows,
  });
}

export function orderLink(platform: string, id: string, label = id): SafeHtml {
  const path = [platform, id].map(encodeURIComponent).join('/');
  return html`<a href="/console/orders/${path}">${label}</a>`;
}
