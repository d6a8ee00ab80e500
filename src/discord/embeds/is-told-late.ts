import type { OrderNews } from '../../orders/news.ts';

/** Older than what was known; or the newest there is, but missed when it happened. */
export function isToldLate({ late, caughtUp = false }: OrderNews): boolean {
  return late || caughtUp;
}
