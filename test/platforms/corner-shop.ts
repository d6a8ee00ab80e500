import type { Event } from '../../src/orders/event.ts';
import { identityOf, isEventType } from '../../src/platforms/event-identity.ts';
import { hmacSha256, matchHmacSignature } from '../../src/platforms/match-hmac-signature.ts';
import { parseBody } from '../../src/platforms/parse-body.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { readId, readText, readTime } from '../../src/platforms/read-field.ts';
import { readItems } from '../../src/platforms/read-items.ts';
import { readStatus } from '../../src/platforms/read-status.ts';

const name = 'cornershop';

function read({ type, body }: { readonly type: string; readonly body: Buffer }): Event {
  const content = parseBody(body);
  const id = readId([content], ['order.id']);
  if (id === undefined) {
    return { kind: 'unreadable', platform: name, type, reason: 'the event names no order' };
  }
  const order = [content?.['order']];
  return {
    kind: 'order',
    platform: name,
    type,
    change: type === 'order.placed' ? 'created' : 'status_changed',
    occurredAt: readTime([content], ['at']),
    facts: {
      id,
      status: readStatus(order, ['status']),
      items: readItems(order),
      customerName: readText(order, ['customer'], 200),
    },
  };
}

/** The smallest platform there can be: the example of docs/adding-a-platform.md. */
export const cornerShop: Platform = {
  name,
  way: ['new', 'shipped', 'complete'],
  recurrences: new Map([['order.placed', 'once']]),
  title: 'Corner Shop',
  settings: { owner: 'SHOP_ID' },
  eventTypes: ['order.placed', 'order.moved'],
  defaultTypes: ['order.*'],
  verify: (request) => matchHmacSignature({ ...request, header: 'x-shop-signature' }),
  sign: ({ body, secret }) => ({ 'x-shop-signature': hmacSha256(secret, body).toString('hex') }),
  sample: ({ type, now, owner = 'sample' }) => ({
    type,
    at: new Date(now).toISOString(),
    shop: owner,
    order: {
      id: `sample-${now}`,
      status: type === 'order.placed' ? 'New' : 'Complete',
      customer: 'Jane Example',
      items: [{ name: 'Newspaper', quantity: 1 }],
    },
  }),
  open: ({ body: raw }) => {
    const body = parseBody(raw);
    const type = body?.['type'];
    if (body === undefined || !isEventType(type)) return undefined;
    return {
      ...identityOf({ platform: name, signedType: type, body, raw, retriedForMs: 86_400_000 }),
      type,
      orderId: readId([body], ['order.id']),
      owner: readId([body], ['shop']),
    };
  },
  read,
};
