import { eventTypeIn, identityOf, isUnusualEventType } from '../event-identity.ts';
import { parseBody, type JsonObject } from '../parse-body.ts';
import type { WebhookHeaders, Opened } from '../platform.ts';
import { readId } from '../read-field.ts';
import { contradicts } from './contradicts.ts';
import { eventTypes } from './event-types.ts';
import { readOrderId } from './read-order-id.ts';

/** Sellfern tries again with growing pauses; how often is not documented (three days are inferred). */
const retriedForMs = 3 * 86_400_000;

/**
 * Opens both forms: V1's envelope `{ id, type, created_at, organization_id, data }` and V2's body of
 * undocumented shape, whose event is named by the `X-Sellfern-Event` header. That header is not signed, so it is no
 * part of an event's identity: one signed body is one event, whatever it is called.
 */
export function open(request: {
  readonly headers: WebhookHeaders;
  readonly body: Buffer;
}): Opened | undefined {
  const body = parseBody(request.body);
  if (body === undefined) return undefined;
  const signedType = signedTypeOf(body);
  const type = signedType ?? unsignedTypeOf(body, request.headers['x-sellfern-event']);
  if (type === undefined) return undefined;
  return {
    ...identityOf({ platform: 'sellfern', signedType, body, raw: request.body, retriedForMs }),
    type,
    orderId: readOrderId(body, type),
    owner: readId(
      [body],
      ['organization_id', 'data.organization_id', 'data.order.organization_id'],
    ),
  };
}

const typesIn = (body: JsonObject): readonly unknown[] => [body['type'], body['event']];

/**
 * What the body itself says of its event. A documented type, or a text with a dot: a bare order may have a `type`
 * that is a word of its own.
 */
function signedTypeOf(body: JsonObject): string | undefined {
  const named = typesIn(body).filter(isUnusualEventType);
  return (
    eventTypes.find((type) => named.includes(type)) ??
    eventTypeIn(named.filter((type) => /[.:/]/.test(type)))
  );
}

/** Only the body is signed: the header is believed where the body says nothing else. */
function unsignedTypeOf(body: JsonObject, header: WebhookHeaders[string]): string | undefined {
  const stated = typeof header === 'string' && header.trim() !== '' ? header.trim() : undefined;
  const type = eventTypeIn(stated === undefined ? typesIn(body) : [stated]);
  return type === undefined || contradicts(type, body) ? undefined : type;
}
