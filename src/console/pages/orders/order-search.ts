import type { OrderSearch } from '../../../operators/operator-view.ts';
import { daysAskedFor, filled } from '../../parts/filters.ts';

/** Which orders an address asks for. */
export function orderSearch(query: URLSearchParams): OrderSearch {
  return {
    words: filled(query, 'search'),
    status: filled(query, 'status'),
    store: filled(query, 'store'),
    platform: filled(query, 'platform'),
    ...daysAskedFor(query),
  };
}
