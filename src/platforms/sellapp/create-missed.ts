import type { HttpClient } from '../api/create-http-client.ts';
import { entriesOf } from '../api/read-webhooks.ts';
import { isEventType } from '../event-identity.ts';
import { PlatformApiError } from '../platform-api-error.ts';
import type { Missed, PlatformApi } from '../platform-api.ts';
import { readId, readObject, readText, readTime } from '../read-field.ts';
import { eventTypes } from './event-types.ts';
import { readOrderId } from './read-order-id.ts';

const pageSize = 100;

/** SellApp keeps every event for 30 days in `/v2/events`; an expired cursor is 410. */
export function createMissed(call: HttpClient): PlatformApi['missed'] {
  return async ({ from, deadlineMs }) => {
    try {
      const answer = await call({
        path: ['v2', 'events'],
        query: { limit: pageSize, cursor: from },
        deadlineMs,
      });
      const missed = entriesOf(answer, ['events']).flatMap((entry) => readEntry(entry) ?? []);
      const cursor = readText([answer], ['meta.next_cursor', 'next_cursor'], 2_000);
      // A cursor that does not move would be read for ever.
      const next = cursor === from ? undefined : cursor;
      return { missed: missed.toSorted(byTime), next, bookmark: next ?? from };
    } catch (error) {
      if (error instanceof PlatformApiError && error.code === 'cursor_expired') return 'expired';
      throw error;
    }
  };
}

type MissedEvent = Extract<Missed, { readonly kind: 'event' }>;

/** Whether the journal goes from old to new is not said. */
function byTime(a: MissedEvent, b: MissedEvent): number {
  return (a.occurredAt ?? 0) - (b.occurredAt ?? 0);
}

/** What an event may be about, by what types begin with. */
const subjectTypes: ReadonlySet<string | undefined> = new Set([
  ...eventTypes.map((type) => type.split('.', 1)[0]),
  'ticket',
]);

/** What an entry is about: the thing itself, or one that it belongs to (of a message its ticket), as a webhook names it. */
function readSubject(entry: unknown, type: string): Readonly<Record<string, string>> {
  const id = readId([entry], ['subject.id']);
  if (id === undefined) return {};
  const subject = readText([entry], ['subject.type'], 40)?.toLowerCase();
  const isAnother = subjectTypes.has(subject) && !type.startsWith(`${subject ?? ''}.`);
  return isAnother && !type.startsWith('order.') ? { [`${subject ?? ''}_id`]: id } : { id };
}

/** An entry in the form of a webhook, so that whatever reads one reads the other. */
function readEntry(entry: unknown): MissedEvent | undefined {
  const eventId = readId([entry], ['id']);
  const type = readText([entry], ['type'], 101);
  if (eventId === undefined || !isEventType(type)) return undefined;
  const occurredAt = readTime([entry], ['occurred_at']);
  const body = {
    id: eventId,
    event: type,
    data: { ...readSubject(entry, type), ...readObject([entry], ['data']) },
    store: readId([entry], ['store_id']),
    ...(occurredAt === undefined ? {} : { occurred_at: new Date(occurredAt).toISOString() }),
  };
  return {
    kind: 'event',
    eventId,
    type,
    orderId: readOrderId(body, type),
    body: Buffer.from(JSON.stringify(body)),
    occurredAt,
  };
}
