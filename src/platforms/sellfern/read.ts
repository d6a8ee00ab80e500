import type { Event, OrderChange } from '../../orders/event.ts';
import { createRead } from '../create-read.ts';
import { isEnvelope } from '../event-identity.ts';
import type { JsonObject } from '../parse-body.ts';
import { readObject, readTime, type Scopes } from '../read-field.ts';
import { readMoney } from '../read-money.ts';
import { readNotice } from '../read-notice.ts';
import { readFacts, readPlacedAt, readStore } from './read-facts.ts';
import { readOrderId } from './read-order-id.ts';
import { distinct, readParcels } from './read-parcels.ts';

const platform = 'sellfern';

const changes: ReadonlyMap<string, OrderChange> = new Map([
  ['order.created', 'created'],
  ['order.updated', 'updated'],
  ['order.status_changed', 'status_changed'],
  ['order.fulfillment.shipped', 'shipped'],
  ['order.fulfillment.delivered', 'delivered'],
]);

/** Reads every event of Sellfern, and what it may send that no page names. Never throws. */
export const read = createRead({ platform, readOrderId, readOrderEvent, readOther });

function readOrderEvent(body: JsonObject, type: string, id: string): Event {
  const change = changes.get(type) ?? 'other';
  const scopes = scopesOf(body);
  const stated = readFacts(scopes);
  const { named, ofItems, areAll } = readParcels(scopes);
  const isOfParcels = change === 'shipped' || change === 'delivered';
  // Other events may leave the items out, and an empty list is how a serializer leaves something out.
  const isSnapshot = change === 'updated';
  const facts = {
    ...stated,
    id,
    items: isSnapshot || stated.items?.length ? stated.items : undefined,
    number: stated.number === id ? undefined : stated.number,
    // A fulfilment that names its parcel is about that one, whatever else the order holds.
    parcels: isOfParcels && named.length > 0 ? named : distinct([...named, ...ofItems]),
    parcelsAreAll: areAll && !isOfParcels ? true : undefined,
    placedAt: readPlacedAt(orderScopesOf(body)),
  };
  const occurredAt = occurredAtOf(body, type);
  return { kind: 'order', platform, type, change, store: facts.store, occurredAt, facts };
}

function readOther(body: JsonObject, type: string): Event {
  const thing = readObject([body], ['data.expense', 'data.ticket']);
  const scopes = [thing, readObject([body], ['data', 'expense', 'ticket']) ?? body];
  return readNotice({
    platform,
    type,
    scopes,
    store: readStore([...scopes, body]),
    occurredAt: occurredAtOf(body, type),
    orderId: readOrderId(body, type),
    amount: readMoney(scopes, {
      minor: ['amount_cents', 'total_cents'],
      major: ['amount', 'cost', 'total', 'amount.amount'],
      currency: ['currency', 'amount.currency'],
    }),
  });
}

/** The objects that are, or may be, the order itself. */
function orderScopesOf(body: JsonObject): Scopes {
  const inside = ['data.order', 'order', 'data'].map((path) => readObject([body], [path]));
  return isEnvelope(body) ? inside : [...inside, body];
}

/** Beside the order, an envelope may state what changed. */
function scopesOf(body: JsonObject): Scopes {
  return [...new Set([...orderScopesOf(body), body])];
}

/** An envelope's `created_at` is the event's time; an order's own is when it was placed. */
function occurredAtOf(body: JsonObject, type: string): number | undefined {
  const ownTime = isEnvelope(body) ? ['occurred_at', 'created_at', 'timestamp'] : ['occurred_at'];
  const change = type.slice(type.lastIndexOf('.') + 1);
  return (
    readTime([body], ownTime) ??
    readTime(scopesOf(body), [
      'occurred_at',
      'changed_at',
      `${change}_at`,
      `fulfillment.${change}_at`,
    ]) ??
    readTime(orderScopesOf(body), ['updated_at'])
  );
}
