import type { SafeHtml } from '@remix-run/html-template';
import {
  outcomeOf,
  type EventOutcome,
  type ListedDelivery,
  type ListedEvent,
} from '../../operators/desk.ts';
import { badge, type Mood } from './badge.ts';

/** An event's result, or else its state: what is shown, and what can be searched for. */
export const eventStates = {
  pending: ['calm', 'Waiting'],
  told: ['good', 'Processed'],
  repeated: ['calm', 'Already known'],
  unrouted: ['calm', 'Not posted anywhere'],
  unreadable: ['warn', 'Unreadable'],
  dead: ['bad', 'Failed'],
} as const satisfies Readonly<Record<EventOutcome, readonly [Mood, string]>>;

export function eventBadge(event: ListedEvent): SafeHtml {
  if (event.state === 'pending' && event.attempts > 0) return badge('warn', 'Retrying');
  const [mood, words] = eventStates[outcomeOf(event)];
  return badge(mood, words);
}

export function deliveryBadge({ state, plain, attempts }: ListedDelivery): SafeHtml {
  switch (state) {
    case 'done':
      return badge('good', 'Posted');
    case 'dead':
      return plain ? badge('warn', 'Posted as plain text') : badge('bad', 'Failed');
    case 'pending':
      return (attempts ?? 0) > 1 ? badge('warn', 'Retrying') : badge('calm', 'Waiting');
  }
}
