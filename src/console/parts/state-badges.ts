import type { SafeHtml } from '@remix-run/html-template';
import type { ListedDelivery } from '../../operators/desk.ts';
import type { EventLine, EventStatus } from '../../operators/operator-view.ts';
import { badge, type Mood } from './badge.ts';

/** What became of an event and its cards: what is shown, and what can be searched for. */
export const eventBadges = {
  posted: ['good', 'Posted'],
  waiting: ['calm', 'Waiting'],
  failed: ['bad', 'Failed'],
  plain: ['warn', 'Posted as plain text'],
  repeated: ['calm', 'Already known'],
  unrouted: ['calm', 'Not posted anywhere'],
  unreadable: ['warn', 'Unreadable'],
} as const satisfies Readonly<Record<EventStatus, readonly [Mood, string]>>;

export function eventBadge({ state, attempts, status }: EventLine): SafeHtml {
  if (state === 'pending' && attempts > 0) return badge('warn', 'Retrying');
  const [mood, words] = eventBadges[status];
  return badge(mood, words);
}

export function deliveryBadge({ state, plain, overtaken, attempts }: ListedDelivery): SafeHtml {
  if (overtaken) return badge('calm', 'Left out: the order had moved on');
  switch (state) {
    case 'done':
      return badge('good', 'Posted');
    case 'dead':
      return plain ? badge('warn', 'Posted as plain text') : badge('bad', 'Failed');
    case 'pending':
      return (attempts ?? 0) > 1 ? badge('warn', 'Retrying') : badge('calm', 'Waiting');
  }
}
