import { isObject } from '../parse-body.ts';
import { readId, readList, readNumber, readText, readTime } from '../read-field.ts';
import type { WebhookDelivery, WebhookEndpoint } from '../webhook-management.ts';

/** What an answer is about: its `data`, or the whole where there is no such envelope (seen). */
export function contentOf(answer: unknown): unknown {
  return isObject(answer) && Object.hasOwn(answer, 'data') ? answer['data'] : answer;
}

/** The entries of an answer: `data`, a list in `data`, or a bare array. At most a hundred. */
export function entriesOf(answer: unknown, names: readonly string[]): readonly unknown[] {
  return (
    readList([{ list: contentOf(answer) }], ['list', ...names.map((name) => `list.${name}`)]) ?? []
  );
}

/** Undefined without an id: such an entry could be neither changed nor removed. */
export function readEndpoint(entry: unknown): WebhookEndpoint | undefined {
  const id = readId([entry], ['id', 'uuid']);
  if (id === undefined) return undefined;
  const events = readList([entry], ['events', 'allowed_notifications']) ?? [];
  return {
    id,
    url: readText([entry], ['url']) ?? '',
    events: events.filter((event) => typeof event === 'string'),
    enabled: readFlag(entry, 'enabled'),
    createdAt: readTime([entry], ['created_at']),
  };
}

/** Sellfern's deliveries have no documented shape; SellApp's names come first. */
export function readDelivery(entry: unknown): WebhookDelivery {
  return {
    id: readId([entry], ['id']),
    type: readText([entry], ['event_type', 'event', 'type'], 100),
    state: readText([entry], ['status', 'state'], 100),
    responseStatus: readNumber([entry], ['response_status', 'response_code', 'status_code']),
    attempts: readNumber([entry], ['attempts', 'attempt']),
    error: readText([entry], ['error', 'error.message', 'last_error'], 300),
    at: readTime([entry], ['updated_at', 'delivered_at', 'attempted_at', 'created_at']),
  };
}

function readFlag(entry: unknown, name: string): boolean | undefined {
  const flag = isObject(entry) && Object.hasOwn(entry, name) ? entry[name] : undefined;
  return typeof flag === 'boolean' ? flag : undefined;
}
