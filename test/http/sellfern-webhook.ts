import { hmacSha256 } from '../../src/platforms/match-hmac-signature.ts';
import { secrets } from './open-door.ts';

/** The signature header of a Sellfern webhook. */
export function signatureOf(body: string | Buffer, secret: string = secrets[0]): string {
  return hmacSha256(secret, Buffer.from(body)).toString('hex');
}

/** A well-formed event of an order, as Sellfern documents it. */
export function sellfernEvent(changes: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    type: 'order.updated',
    created_at: '2026-05-01T12:00:00.000Z',
    organization_id: 'org_123',
    data: { order_id: 'ord_123' },
    ...changes,
  });
}

/** Headers of a webhook in order. */
export function headersFor(body: string | Buffer, secret?: string): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'X-Sellfern-Event': 'order.updated',
    'X-Sellfern-Signature': signatureOf(body, secret),
  };
}
