import type { Response } from 'express';

/** Every refusal there is, with its status and what the sender can do. */
const refusals = {
  malformed_body: [400, 'The body is not a JSON object that names an event type.'],
  invalid_signature: [401, 'The signature does not match the body.'],
  foreign_organization: [403, 'This event belongs to another organization or store.'],
  unknown_source: [404, 'No such webhook source is configured here.'],
  not_found: [404, 'There is nothing here.'],
  method_not_allowed: [405, 'Send webhooks with POST.'],
  body_too_large: [413, 'The body is larger than 256 KiB.'],
  unsupported_media_type: [415, 'Send uncompressed JSON with Content-Type: application/json.'],
  unavailable: [503, 'The event could not be stored. Send it again later.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

export type Refusal = keyof typeof refusals;

/** How long a sender is asked to wait when events cannot be stored. */
const retryAfterSeconds = '30';

/** Answers a refusal: its code and a sentence, never a secret, a digest or a stack. */
export function refuse(response: Response, code: Refusal): void {
  const [status, message] = refusals[code];
  if (code === 'method_not_allowed') response.set('Allow', 'POST');
  if (code === 'unavailable') response.set('Retry-After', retryAfterSeconds);
  response.status(status).json({ error: { code, message } });
}
