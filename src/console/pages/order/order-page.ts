import { html, type SafeHtml } from '@remix-run/html-template';
import { hashNumber } from '../../../orders/hash-number.ts';
import { orderLabel } from '../../../orders/order-label.ts';
import type { DeliveryStory, OrderStory } from '../../../operators/operator-view.ts';
import type { ParkedChannel } from '../../../outbox/parked-channel.ts';
import type { Order } from '../../../orders/order.ts';
import { shopTitle } from '../../../platforms/index.ts';
import type { ConsolePorts } from '../../console-ports.ts';
import type { ConsolePage, Content, Visit } from '../../console-page.ts';
import { actionForm } from '../../parts/action-form.ts';
import { channelLabel, messageLink } from '../../parts/channel-label.ts';
import { eventTable } from '../../parts/event-table.ts';
import { postedCard } from '../../parts/posted-card.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { deliveryBadge } from '../../parts/state-badges.ts';
import { livingCards } from './living-cards.ts';
import { orderFacts } from './order-facts.ts';
import { orderTimeline } from './order-timeline.ts';

/** A card that tells of two events is drawn once. */
function card(
  delivery: DeliveryStory,
  shown: readonly DeliveryStory[],
  now: number,
  ports: ConsolePorts,
): SafeHtml | undefined {
  const { sharedWith, channelId } = delivery;
  const isShown = shown.some(
    (other) => other.event === sharedWith && other.channelId === channelId,
  );
  if (sharedWith !== undefined && isShown)
    return html`<p>
      Posted with the card of <a href="/console/events/${sharedWith}">event ${sharedWith}</a>.
    </p>`;
  return postedCard(delivery, now, ports);
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

/** What was posted of it beside its cards and the short messages under them, which are listed there. */
function messages(
  { cards: living, deliveries: all }: OrderStory,
  now: number,
  ports: ConsolePorts,
): SafeHtml | undefined {
  const lines = new Set(living.flatMap((one) => one.lines.map(({ discordId }) => discordId)));
  const deliveries = all.filter(({ discordId }) => discordId === null || !lines.has(discordId));
  if (living.length > 0 && deliveries.length === 0) return undefined;
  return html`<section aria-labelledby="cards">
    <h2 id="cards">${living.length === 0 ? 'Cards' : 'Other messages'}</h2>
    ${cards(deliveries, now, ports)}
  </section>`;
}

/** Who ordered, or a button that asks for it. */
function customer(
  { platform, id, customerName }: Order,
  personal: boolean,
  formToken: string,
): SafeHtml {
  const address = `/orders/${encodeURIComponent(platform)}/${encodeURIComponent(id)}`;
  if (!personal) {
    const action = `${address}/personal`;
    return actionForm({ action, formToken, label: 'Show customer', quiet: true });
  }
  return html`<p>
    Customer: ${customerName ?? 'not known'}. <a href="/console${address}">Hide customer</a>
  </p>`;
}

interface Found {
  readonly story: OrderStory;
  readonly parked: readonly ParkedChannel[];
}

function content(
  { story, parked }: Found,
  { now, formToken }: Visit,
  ports: ConsolePorts,
  personal: boolean,
): Content {
  const { order, timeline, cards: living, events } = story;
  const title = `Order ${hashNumber(orderLabel(order))}`;
  const main = html`<p class="trail"><a href="/console/orders">← Orders</a></p>
    <div class="headline">
      <h1>${title}</h1>
      <p class="muted">${shopTitle(order.platform)}</p>
      ${customer(order, personal, formToken)}
    </div>
    ${orderFacts(story, now)}
    <section aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      ${orderTimeline(timeline, now)}
    </section>
    ${livingCards(living, parked, now, ports)} ${messages(story, now, ports)}
    <section aria-labelledby="events">
      <h2 id="events">Events</h2>
      ${eventTable('Events of this order, newest first', events, now)}
    </section>`;
  return { title, main, still: personal };
}

async function find(
  { params }: Visit,
  { view, readVitals }: ConsolePorts,
): Promise<Found | undefined> {
  const story = await view.order(params['platform'] ?? '', params['id'] ?? '');
  return story && { story, parked: (await readVitals()).parked };
}

export const orderPage: ConsolePage = {
  method: 'GET',
  path: '/orders/:platform/:id',
  show: async (visit, ports) => {
    const found = await find(visit, ports);
    return found && content(found, visit, ports, false);
  },
};

/** The same page with who ordered. Each look is logged. */
export const showCustomer: ConsolePage = {
  method: 'POST',
  path: '/orders/:platform/:id/personal',
  show: async (visit, ports) => {
    const found = await find(visit, ports);
    if (found === undefined) return undefined;
    const { platform, id } = found.story.order;
    ports.logger.info({ act: 'show_customer', platform, order: id }, 'operator_acted');
    return content(found, visit, ports, true);
  },
};
