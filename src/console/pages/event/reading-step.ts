import { html, type SafeHtml } from '@remix-run/html-template';
import type { Event, NoticeEvent, OrderEvent } from '../../../orders/event.ts';
import { hashNumber } from '../../../orders/hash-number.ts';
import { orderLabel } from '../../../orders/order-label.ts';
import type { Parcel } from '../../../orders/order.ts';
import { orderLink } from '../../parts/event-table.ts';
import { facts } from '../../parts/facts.ts';
import { relativeTime } from '../../parts/relative-time.ts';
import { step } from '../../parts/step.ts';
import { storeText } from '../../parts/store-text.ts';
import { statusChange } from '../../parts/status-text.ts';
import { itemText } from '../../parts/item-text.ts';
import { hidden } from './mask-personal.ts';
import { sentence } from '../../parts/sentence.ts';

const changes: Readonly<Record<OrderEvent['change'], string>> = {
  created: 'a new order',
  updated: 'a change to an order',
  status_changed: 'a new order status',
  shipped: 'a parcel that has shipped',
  delivered: 'a parcel that has arrived',
  other: 'an order event of an unknown type',
};

/** What the bot understood of the body; what a person wrote only where personal data is shown. */
export function readingStep(event: Event, now: number, personal: boolean): SafeHtml {
  switch (event.kind) {
    case 'unreadable':
      return step('warn', 'Could not be read', [html`<p>${sentence(event.reason)}</p>`]);
    case 'order':
      return step('good', `Read as ${changes[event.change]}`, [orderFacts(event, now)]);
    case 'notice':
      return step('good', `Read as a notice about ${aThing(event.topic)}`, [
        noticeFacts(event, personal),
      ]);
  }
}

function orderFacts({ platform, facts: said, store, occurredAt }: OrderEvent, now: number) {
  const { id, status, previousStatus, items = [], parcels = [] } = said;
  return facts([
    ['Order', orderLink(platform, id, hashNumber(orderLabel(said)))],
    ['Status', statusChange(previousStatus, status)],
    ['Store', storeText(said.store ?? store)],
    ['Items', items.map(itemText).join(', ')],
    ['Parcels', parcels.map(parcelText).join(', ')],
    ['Happened', occurredAt === undefined ? undefined : relativeTime(occurredAt, now)],
  ]);
}

function parcelText({ carrier, trackingNumber }: Parcel): string {
  return [carrier, trackingNumber].filter((word) => word !== undefined).join(' ');
}

/** Of these the title is the shop's own: a ticket's subject is its customer's. */
const ownTitles: readonly NoticeEvent['topic'][] = ['product', 'variant'];

/** What a customer wrote stays in the raw body and on the card. */
function noticeFacts({ topic, id, title, state }: NoticeEvent, personal: boolean): SafeHtml {
  const isShown = title === undefined || personal || ownTitles.includes(topic);
  return facts([
    ['About', isShown ? title : hidden],
    ['ID', id],
    ['State', state],
  ]);
}

function aThing(topic: NoticeEvent['topic']): string {
  if (topic === 'other') return 'something unknown to this bot';
  return /^[aeiou]/.test(topic) ? `an ${topic}` : `a ${topic}`;
}
