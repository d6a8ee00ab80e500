import type { PlatformTraits } from '../orders/platform-traits.ts';
import { createHash } from 'node:crypto';
import type { Event, NoticeEvent } from '../orders/event.ts';
import { historyOf } from '../orders/history.ts';
import type { TimelineEntry } from '../orders/timeline.ts';
import type { ClaimedEvent, Settlement } from './inbox.ts';

/** What an event's history is kept under: the order's id, or the kind and id of another thing. */
export function subjectOf(event: Event): string | undefined {
  if (event.kind === 'order') return event.facts.id;
  if (event.kind === 'unreadable') return undefined;
  // Each message of a ticket is a thing of its own; by its ticket alone none can be told from another.
  if (event.messageId !== undefined) return `message:${event.messageId}`;
  if (event.type.startsWith('ticket_message.')) return undefined;
  return event.id === undefined ? undefined : `${event.topic}:${event.id}`;
}

/** A digest of all that a notice says; empty where it only names what it is about. */
function digestOf(notice: NoticeEvent): string {
  const { title, detail, text, author, rating, amount, scheduledAt, state } = notice;
  const said = [title, detail, text, author, rating, amount, scheduledAt, state];
  if (said.every((fact) => fact === undefined)) return '';
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The settlement of a notice, given the history of what it is about: what was told is not told again. */
export function settleAgain(
  settlement: Settlement,
  claimed: ClaimedEvent,
  notice: NoticeEvent,
  history: readonly TimelineEntry[],
  { recurrences }: PlatformTraits,
): Settlement {
  const { receivedAt, origin } = claimed;
  const { type, occurredAt } = notice;
  const entry: TimelineEntry = {
    type,
    change: 'other',
    occurredAt: occurredAt ?? receivedAt,
    stated: occurredAt !== undefined,
    receivedAt,
    late: false,
    told: true,
    origin,
    contentDigest: digestOf(notice),
  };
  if (historyOf(recurrences, history).find(entry) === undefined) return { ...settlement, entry };
  return { result: 'repeated', entry: { ...entry, told: false }, deliveries: [] };
}
