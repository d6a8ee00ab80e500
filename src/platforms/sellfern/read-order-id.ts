import { isEnvelope } from '../event-identity.ts';
import type { JsonObject } from '../parse-body.ts';
import { readId } from '../read-field.ts';

const stated = [
  'data.order_id',
  'data.order.id',
  'data.fulfillment.order_id',
  'data.shipment.order_id',
];
const statedOutside = ['order_id', 'order.id', 'data.order', 'order'];
const statedByTicket = ['data.ticket.order_id', 'data.ticket.order.id', 'ticket.order_id'];

/**
 * The order an event is about. In an order event `data` may be the order itself, and a body that is no
 * envelope may be the bare order (inferred: V2's bodies are not documented).
 */
export function readOrderId(body: JsonObject, type: string): string | undefined {
  if (!type.startsWith('order.')) {
    return readId([body], [...stated, ...statedOutside, ...statedByTicket]);
  }
  const id = readId([body], [...stated, 'data.id', ...statedOutside]);
  return id ?? (isEnvelope(body) ? undefined : readId([body], ['id']));
}
