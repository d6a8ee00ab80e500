import type { SafeHtml } from '@remix-run/html-template';
import {
  outcomeOf,
  type EventOutcome,
  type ListedDelivery,
  type ListedEvent,
} from '../../operators/desk.ts';
import { badge, type Mood } from './badge.ts';

/** What became of an event, by its result or else its state: what is shown, and what can be searched for. */
export const eventStates = {
  pending: ['calm', 'Waiting'],
  told: ['good', 'Told'],
  repeated: ['calm', 'Known already'],
  unrouted: ['calm', 'No route'],
  unreadable: ['warn', 'Unreadable'],
  dead: ['bad', 'Given up'],
} as const satisfies Readonly<Record<EventOutcome, readonly [Mood, string]>>;

export function eventBadge(event: ListedEvent): SafeHtml {
  if (event.state === 'pending' && event.attempts > 1) return badge('warn', 'Trying again');
  const [mood, words] = eventStates[outcomeOf(event)];
  return badge(mood, words);
}

export function deliveryBadge({ state, plain, attempts }: ListedDelivery): SafeHtml {
  switch (state) {
    case 'done':
      return badge('good', 'Posted');
    case 'dead':
      return plain ? badge('warn', 'Posted in plain words') : badge('bad', 'Given up');
    case 'pending':
      return (attempts ?? 0) > 1 ? badge('warn', 'Trying again') : badge('calm', 'Waiting');
  }
}
