import type { HttpClient } from '../api/create-http-client.ts';
import { contentOf, entriesOf } from '../api/read-webhooks.ts';
import type { PlatformApi } from '../platform-api.ts';
import { readId, readNumber } from '../read-field.ts';
import { readFetchedOrder } from './read-fetched-order.ts';

const pageSize = 100;

/** Bounds a catch-up to the newest two thousand orders; what is older and still open is asked for by id. */
const mostPages = 20;

/**
 * Sellfern keeps no journal: what was missed is seen by comparing its newest orders with what is known.
 * The pages go from new to old, because that is the one documented sorting.
 */
export function createMissed(call: HttpClient, base: readonly string[]): PlatformApi['missed'] {
  return async ({ from, deadlineMs }) => {
    const page = Math.max(1, Number.parseInt(from ?? '1', 10) || 1);
    const answer = await call({
      path: [...base, 'orders'],
      query: { sort: 'created_at:desc', page, limit: pageSize },
      scope: 'orders:read',
      deadlineMs,
    });
    const entries = entriesOf(answer, ['orders']);
    const missed = entries.toReversed().flatMap((entry) => {
      const id = readId([entry], ['id']);
      const order = id === undefined ? undefined : readFetchedOrder(id, entry);
      return order === undefined ? [] : [{ kind: 'order' as const, order }];
    });
    const isLast =
      entries.length === 0 || page >= mostPages || told(answer) <= page * sizeOf(answer);
    return { missed, next: isLast ? undefined : String(page + 1) };
  };
}

/** How many orders there are in all; without a word on it the pages end with an empty one. */
function told(answer: unknown): number {
  return readNumber([contentOf(answer), answer], ['total', 'meta.total']) ?? Infinity;
}

/** The platform may make pages smaller than asked for. */
function sizeOf(answer: unknown): number {
  return readNumber([contentOf(answer)], ['limit']) ?? pageSize;
}
