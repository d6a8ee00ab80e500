import { html, type SafeHtml } from '@remix-run/html-template';
import { messageHtml } from '../../../discord/html/message-html.ts';
import { orderLabel } from '../../../orders/order-label.ts';
import type { DeliveryStory } from '../../../operators/operator-view.ts';
import { platformTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage } from '../../console-page.ts';
import { channelLabel, messageLink } from '../../parts/channel-label.ts';
import { eventTable } from '../../parts/event-table.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { deliveryBadge } from '../../parts/state-badges.ts';
import { orderFacts } from './order-facts.ts';
import { orderTimeline } from './order-timeline.ts';

/** A card that tells of two events is drawn once. */
function card(
  { body, embed, sharedWith, channelId }: DeliveryStory,
  shown: readonly DeliveryStory[],
  now: number,
  { channelName }: Pick<ConsolePorts, 'channelName'>,
): SafeHtml | undefined {
  const isShown = shown.some(
    (other) => other.event === sharedWith && other.channelId === channelId,
  );
  if (sharedWith !== undefined && isShown)
    return html`<p>
      Posted with the card of <a href="/console/events/${sharedWith}">event ${sharedWith}</a>.
    </p>`;
  return body === undefined ? undefined : messageHtml(body, { now, only: embed, channelName });
}

function cards(deliveries: readonly DeliveryStory[], now: number, ports: ConsolePorts): SafeHtml {
  if (deliveries.length === 0) return html`<p class="empty">No cards yet.</p>`;
  return html`<ul class="cards">
    ${deliveries.map((delivery, index) => {
      const { channelId, settledAt, createdAt } = delivery;
      return html`<li>
        <p>
          ${channelLabel(channelId, ports)} ${deliveryBadge(delivery)}
          <span class="muted">${relativeTime(settledAt ?? createdAt, now)}</span>
          ${messageLink(delivery, ports)}
        </p>
        ${card(delivery, deliveries.slice(0, index), now, ports)}
      </li>`;
    })}
  </ul>`;
}

export const orderPage: ConsolePage = {
  method: 'GET',
  path: '/orders/:platform/:id',
  show: async ({ params, now }, ports) => {
    const story = await ports.view.order(params['platform'] ?? '', params['id'] ?? '');
    if (story === undefined) return undefined;
    const { order, timeline, events, deliveries } = story;
    const title = `Order #${orderLabel(order)}`;
    const main = html`<p class="trail"><a href="/console/orders">← Orders</a></p>
      <div class="headline">
        <h1>${title}</h1>
        <p class="muted">${platformTitle(order.platform)}</p>
      </div>
      ${orderFacts(order, now)}
      <section aria-labelledby="timeline">
        <h2 id="timeline">Timeline</h2>
        ${orderTimeline(timeline, now)}
      </section>
      <section aria-labelledby="cards">
        <h2 id="cards">Cards</h2>
        ${cards(deliveries, now, ports)}
      </section>
      <section aria-labelledby="events">
        <h2 id="events">Events</h2>
        ${eventTable('Events of this order, newest first', events, now)}
      </section>`;
    return { title, main };
  },
};
