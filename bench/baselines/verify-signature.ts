import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { secret } from '../load/bench-settings.ts';

/** The bytes that were signed: what `verify` of express.json is for. */
export function keepRawBody(request: object, _response: unknown, body: Buffer): void {
  Object.assign(request, { rawBody: body });
}

export function isSigned(request: Request): boolean {
  const { rawBody } = request as Request & { readonly rawBody: Buffer };
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(request.get('x-sellfern-signature') ?? '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
