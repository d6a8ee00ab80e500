import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

/** So many wrong tokens are answered as fast as they come, then one a second. */
const mostWrong = 10;
const pauseMs = 1_000;
/** A token of this length cannot be guessed, however often somebody tries: its owner never waits. */
const unguessable = 32;

/**
 * Whether a request shows the token as `Authorization: Bearer …`. After ten wrong ones all are refused for a second, and
 * after each further one: the login counts wrong tokens, and this must be no way around it.
 */
export function createBearerCheck(
  token: string | undefined,
  now: () => number,
): (request: Request) => boolean {
  const digestOf = (text: string) => createHash('sha256').update(text).digest();
  let wrong = 0;
  let wrongAt = -Infinity;
  const stillWrong = (): number => {
    // A clock that was set back must not add to it.
    const pauses = Math.max(0, Math.floor((now() - wrongAt) / pauseMs));
    return Math.max(0, wrong - pauses);
  };
  return (request) => {
    const shown = /^Bearer (\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
    if (token === undefined || shown === undefined) return false;
    if (token.length < unguessable && stillWrong() >= mostWrong) return false;
    const isRight = timingSafeEqual(digestOf(shown), digestOf(token));
    if (!isRight) {
      wrong = stillWrong() + 1;
      wrongAt = now();
    }
    return isRight;
  };
}
