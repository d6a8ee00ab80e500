import { contentOf } from '../api/read-webhooks.ts';
import { isObject } from '../parse-body.ts';
import type { FetchedOrder } from '../platform-api.ts';
import { readId, readTime } from '../read-field.ts';
import { readFacts } from './read-facts.ts';
import { readStore } from './read-store.ts';

/** An order as `/v2/orders/{id}` answers it; undefined where the answer holds none. */
export function readFetchedOrder(id: string, answer: unknown): FetchedOrder | undefined {
  const order = contentOf(answer);
  if (!isObject(order)) return undefined;
  const stated = readFacts([order]);
  const number = stated.number === id ? undefined : stated.number;
  return {
    facts: { ...stated, id, number, store: readStore(order) },
    updatedAt: readTime([order], ['updated_at']),
    owner: readId([order], ['store_id', 'store.id']),
  };
}
