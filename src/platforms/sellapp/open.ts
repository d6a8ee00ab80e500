import { eventTypeIn, identityOf } from '../event-identity.ts';
import { parseBody } from '../parse-body.ts';
import type { WebhookHeaders, Opened } from '../platform.ts';
import { readId } from '../read-field.ts';
import { readOrderId } from './read-order-id.ts';

/** How often SellApp tries again is not documented (three days are inferred). */
const retriedForMs = 3 * 86_400_000;

/** Opens `{ event, data, store }`. */
export function open(request: {
  readonly headers: WebhookHeaders;
  readonly body: Buffer;
}): Opened | undefined {
  const body = parseBody(request.body);
  if (body === undefined) return undefined;
  const type = eventTypeIn([body['event'], body['type']]);
  if (type === undefined) return undefined;
  return {
    ...identityOf({
      platform: 'sellapp',
      signedType: type,
      body,
      raw: request.body,
      deliveryId: deliveryIdOf(request.headers),
      retriedForMs,
    }),
    type,
    orderId: readOrderId(body, type),
    owner: readId([body], ['store', 'store_id', 'store.id', 'data.store_id']),
  };
}

/**
 * A delivery's `webhook-id` is the same when it is tried again; one that was asked for by hand has a new one.
 * It is signed only where the scheme of Standard Webhooks is what was verified.
 */
function deliveryIdOf(headers: WebhookHeaders): string | undefined {
  const id = headers['webhook-id'];
  const isSigned = headers['signature'] === undefined && 'webhook-signature' in headers;
  return isSigned && typeof id === 'string' ? id : undefined;
}
