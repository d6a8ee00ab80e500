import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

const pauseMs = 1_000;

/**
 * Whether a request shows the token as `Authorization: Bearer …`. After a wrong one all are refused for a second:
 * the login counts wrong tokens, and this must be no way around it.
 */
export function createBearerCheck(
  token: string | undefined,
  now: () => number,
): (request: Request) => boolean {
  const digestOf = (text: string) => createHash('sha256').update(text).digest();
  let refusedAt = -Infinity;
  return (request) => {
    const shown = /^Bearer (\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (token === undefined || shown === undefined || now() - refusedAt < pauseMs) return false;
    const isRight = timingSafeEqual(digestOf(shown), digestOf(token));
    if (!isRight) refusedAt = now();
    return isRight;
  };
}
