import type { Event, NoticeEvent } from '../orders/event.ts';
import { findTwin } from '../orders/find-twin.ts';
import type { TimelineEntry } from '../orders/timeline.ts';
import type { ClaimedEvent, Settlement } from './inbox.ts';

/** What an event's history is kept under: the order's id, or the kind and id of another thing. */
export function subjectOf(event: Event): string | undefined {
  if (event.kind === 'order') return event.facts.id;
  if (event.kind === 'unreadable' || event.id === undefined) return undefined;
  return `${event.topic}:${event.id}`;
}

/**
 * The settlement of a notice, given the history of what it is about: not told again if it is the twin of
 * one that was, learnt by webhook and by catching up.
 */
export function settleTwin(
  settlement: Settlement,
  claimed: ClaimedEvent,
  notice: NoticeEvent,
  history: readonly TimelineEntry[],
): Settlement {
  const { receivedAt, origin } = claimed;
  const { type, occurredAt } = notice;
  const entry: TimelineEntry = {
    type,
    change: type.endsWith('.created') ? 'created' : 'other',
    occurredAt: occurredAt ?? receivedAt,
    stated: occurredAt !== undefined,
    receivedAt,
    late: false,
    told: true,
    origin,
    contentDigest: '',
  };
  if (findTwin(entry, history) === undefined) return { ...settlement, entry };
  return { result: 'repeated', entry: { ...entry, told: false }, deliveries: [] };
}
