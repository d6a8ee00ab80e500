import type { RefusedRequest } from '../../src/inbox/refusals/refused-request.ts';
import type { DeliveryStory, EventStory, OrderStory } from '../../src/operators/operator-view.ts';
import { channel, now } from './sample-ports.ts';

const minute = 60_000;

/** A customer who knows HTML. */
export const hostile = '<img src=x onerror=alert(1)>"\'&';

export const body = {
  content: '🚚 Order #1042 has shipped',
  embeds: [
    {
      description: `**Shipped** ${hostile}`,
      color: 0x3ba55d,
      footer: { text: 'Fern & Oak · step 3 of 4 · k3x9' },
    },
  ],
};

export const delivery: DeliveryStory = {
  id: 7,
  event: 3,
  channelId: channel,
  state: 'done',
  plain: false,
  overtaken: false,
  attempts: 1,
  reason: null,
  discordId: '1200000000000000001',
  createdAt: now - 2 * minute,
  settledAt: now - minute,
  body,
  embed: 0,
  failures: [],
};

export const event: EventStory = {
  id: 3,
  platform: 'sellfern',
  type: 'order.status_changed',
  eventId: 'evt_3',
  orderId: '1042',
  state: 'done',
  result: 'told',
  status: 'posted',
  reason: null,
  attempts: 1,
  receivedAt: now - 3 * minute,
  origin: 'webhook',
  settledAt: now - 2 * minute,
  secretIndex: 1,
  body: JSON.stringify({
    id: 'evt_3',
    type: 'order.status_changed',
    data: {
      order_id: 1042,
      previous_status: 'In Production',
      status: 'Shipped',
      customer_name: 'Jane Smith',
      note: hostile,
      items: [{ name: `Board ${hostile}`, quantity: 2 }],
    },
  }),
  deliveries: [delivery],
};

export const order: OrderStory = {
  notified: { live: 0, suspended: {} },
  order: {
    platform: 'sellfern',
    id: '1042',
    status: 'shipped',
    store: { name: `Fern ${hostile}` },
    items: [{ title: `Board ${hostile}`, quantity: 2 }],
    parcels: [{ carrier: 'UPS', trackingNumber: '1Z999AA10123456784', delivered: false }],
    customerName: 'Jane Smith',
    total: { minorUnits: 8450, currency: 'USD' },
    placedAt: now - 60 * minute,
    knownAsOf: now - minute,
  },
  timeline: [
    {
      type: 'order.status_changed',
      change: 'status_changed',
      status: 'shipped',
      previousStatus: 'in_production',
      occurredAt: now - 3 * minute,
      stated: true,
      receivedAt: now - 3 * minute,
      late: false,
      told: true,
      origin: 'webhook',
      contentDigest: 'd',
    },
  ],
  refreshedAt: now,
  cards: [],
  events: [event],
  deliveries: [delivery],
};

export const refused: RefusedRequest = {
  at: now - minute,
  since: now - 5 * minute,
  times: 3,
  source: 'sellfern',
  code: 'invalid_signature',
  reason: { kind: 'signature_mismatch' },
};
