import type { Event, OrderChange } from '../../orders/event.ts';
import type { KnownStatus } from '../../orders/status.ts';
import { createRead } from '../create-read.ts';
import type { JsonObject } from '../parse-body.ts';
import { readObject, readTime } from '../read-field.ts';
import { readMoney } from '../read-money.ts';
import { readNotice } from '../read-notice.ts';
import { readFacts } from './read-facts.ts';
import { readOrderId } from './read-order-id.ts';
import { readStore } from './read-store.ts';

const platform = 'sellapp';

/** SellApp has no status_changed event: an order's status follows from which event it sends. */
const changes: ReadonlyMap<string, { readonly change: OrderChange; readonly status: KnownStatus }> =
  new Map([
    ['order.created', { change: 'created', status: 'pending' }],
    ['order.partial_paid', { change: 'status_changed', status: 'partially_paid' }],
    ['order.paid', { change: 'status_changed', status: 'paid' }],
    ['order.manual_payment_completed', { change: 'status_changed', status: 'paid' }],
    ['order.completed', { change: 'status_changed', status: 'complete' }],
    ['order.disputed', { change: 'status_changed', status: 'disputed' }],
  ]);

/** Reads every event of SellApp, and what it may send undocumented. Never throws. */
export const read = createRead({ platform, readOrderId, readOrderEvent, readOther });

function readOrderEvent(body: JsonObject, type: string, id: string): Event {
  const scopes = [readObject([body], ['data'])];
  const stated = readFacts(scopes);
  const store = readStore(body);
  const { change, status } = changes.get(type) ?? { change: 'other', status: stated.status };
  const occurredAt = occurredAtOf(body, type, ['status.status.set_at', 'status.set_at']);
  const number = stated.number === id ? undefined : stated.number;
  const facts = { ...stated, id, number, status, store };
  return { kind: 'order', platform, type, change, store, occurredAt, facts };
}

function readOther(body: JsonObject, type: string): Event {
  const scopes = [readObject([body], ['data']) ?? body];
  return readNotice({
    platform,
    type,
    scopes,
    store: readStore(body),
    occurredAt: occurredAtOf(body, type, []),
    orderId: readOrderId(body, type),
    // SellApp states money in minor units, often as text ("1999").
    amount: readMoney(scopes, {
      minor: [
        'amount_cents',
        'total_cents',
        'totals.total_cents',
        'amount',
        'total',
        'payment.full_price.base',
        'amount.base',
      ],
      currency: ['currency', 'totals.currency', 'payment.full_price.currency', 'amount.currency'],
    }),
  });
}

/**
 * A webhook's envelope has no time (one from the journal has). `data.created_at` is the thing's own, so it dates only the event of its
 * creation.
 */
function occurredAtOf(body: JsonObject, type: string, more: readonly string[]): number | undefined {
  const data = readObject([body], ['data']);
  const created = type.endsWith('.created') ? ['created_at'] : [];
  return (
    readTime([body, data], ['occurred_at']) ?? readTime([data], [...created, ...more, 'updated_at'])
  );
}
