import { eventIdOf, isEventType } from '../event-identity.ts';
import { parseBody } from '../parse-body.ts';
import type { WebhookHeaders, Opened } from '../platform.ts';
import { readId } from '../read-field.ts';
import { readOrderId } from './read-order-id.ts';

/**
 * Opens `{ event, data, store }`. The `webhook-id` header is no event id: a replay carries a new one.
 */
export function open(request: {
  readonly headers: WebhookHeaders;
  readonly body: Buffer;
}): Opened | undefined {
  const body = parseBody(request.body);
  if (body === undefined) return undefined;
  const type = [body['event'], body['type']].find(isEventType);
  if (type === undefined) return undefined;
  return {
    eventId: eventIdOf({ platform: 'sellapp', signedType: type, body, raw: request.body }),
    type,
    orderId: readOrderId(body, type),
    owner: readId([body], ['store', 'store_id', 'store.id', 'data.store_id']),
  };
}
