import { eventStatuses, type EventSearch } from '../../../operators/operator-view.ts';
import { daysAskedFor, filled } from '../../parts/filters.ts';

/** Which events an address, or a form, asks for. */
export function eventSearch(query: URLSearchParams): EventSearch {
  return {
    search: filled(query, 'search')?.replace(/^#/, ''),
    platform: filled(query, 'platform'),
    type: filled(query, 'type'),
    status: eventStatuses.find((status) => status === query.get('status')),
    store: filled(query, 'store'),
    ...daysAskedFor(query),
  };
}
