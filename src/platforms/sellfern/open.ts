import { identityOf, isEventType } from '../event-identity.ts';
import { parseBody, type JsonObject } from '../parse-body.ts';
import type { Headers, Opened } from '../platform.ts';
import { readId } from '../read-field.ts';
import { eventTypes } from './event-types.ts';
import { readOrderId } from './read-order-id.ts';

/** Sellfern tries again with growing pauses; how often is not documented (three days are inferred). */
const retriedForMs = 3 * 86_400_000;

/**
 * Opens both forms: V1's envelope `{ id, type, created_at, organization_id, data }` and V2's body of
 * undocumented shape, whose event is named by the `X-Sellfern-Event` header.
 */
export function open(request: {
  readonly headers: Headers;
  readonly body: Buffer;
}): Opened | undefined {
  const body = parseBody(request.body);
  if (body === undefined) return undefined;
  const type = typeOf(body, request.headers['x-sellfern-event']);
  if (type === undefined) return undefined;
  return {
    ...identityOf({ platform: 'sellfern', type, body, raw: request.body, retriedForMs }),
    type,
    orderId: readOrderId(body, type),
    owner: readId(
      [body],
      ['organization_id', 'data.organization_id', 'data.order.organization_id'],
    ),
  };
}

/** The header names the event, but only the body is signed: an event documented there outweighs it. */
function typeOf(body: JsonObject, header: Headers[string]): string | undefined {
  const signed = [body['type'], body['event']];
  const documented = eventTypes.find((type) => signed.includes(type));
  const stated = typeof header === 'string' && header.trim() !== '' ? header.trim() : undefined;
  return documented ?? (stated === undefined ? signed : [stated]).find(isEventType);
}
