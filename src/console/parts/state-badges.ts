import type { SafeHtml } from '@remix-run/html-template';
import type { ListedDelivery, ListedEvent } from '../../operators/desk.ts';
import { badge, type Mood } from './badge.ts';

/** What became of an event, by its result or else its state: what is shown, and what can be searched for. */
export const eventStates = {
  pending: ['calm', 'Waiting'],
  told: ['good', 'Told'],
  repeated: ['calm', 'Known already'],
  unrouted: ['calm', 'No route'],
  unreadable: ['warn', 'Unreadable'],
  dead: ['bad', 'Given up'],
} as const satisfies Readonly<Record<string, readonly [Mood, string]>>;

export function eventBadge({ state, result, attempts }: ListedEvent): SafeHtml {
  if (state === 'pending' && attempts > 1) return badge('warn', 'Trying again');
  const key = state === 'done' ? (result ?? state) : state;
  const [mood, words] = isEventState(key) ? eventStates[key] : (['calm', key] as const);
  return badge(mood, words);
}

function isEventState(key: string): key is keyof typeof eventStates {
  return Object.hasOwn(eventStates, key);
}

export function deliveryBadge({ state, plain, attempts }: ListedDelivery): SafeHtml {
  switch (state) {
    case 'done':
      return badge('good', 'Posted');
    case 'dead':
      return plain ? badge('warn', 'Posted in plain words') : badge('bad', 'Given up');
    default:
      return (attempts ?? 0) > 1 ? badge('warn', 'Trying again') : badge('calm', 'Waiting');
  }
}
