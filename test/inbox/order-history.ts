import fc from 'fast-check';
import type { MissedChange } from '../../src/orders/find-missed-changes.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { writeCaughtUpOrder } from '../../src/inbox/caught-up-order.ts';
import type { Envelope } from '../../src/inbox/inbox.ts';

export const orderId = '1042';
/** The moment at which all of a history is past. */
export const now = Date.parse('2026-05-10T12:00:00Z');
const begins = Date.parse('2026-05-01T12:00:00Z');

/** One thing that happened to the order, and how it comes to us. */
export interface Happening {
  /** What must be told of it, once. */
  readonly name: string;
  readonly occurredAt: number;
  /** The webhook, the same under another event id, and what catching up makes of it. */
  readonly forms: readonly Envelope[];
}

interface Step {
  readonly kind: 'status' | 'shipped' | 'delivered' | 'updated';
  readonly status: string;
  readonly parcel: string;
  readonly gapMs: number;
  readonly slackMs: number;
  readonly saysPrevious: boolean;
}

const statuses = ['Pending Cost', 'In Production', 'Shipped', 'Complete', 'Cancelled'];

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('status', 'status', 'shipped', 'delivered', 'updated'),
  status: fc.constantFrom(...statuses),
  parcel: fc.constantFrom('1ZA', '1ZB'),
  gapMs: fc.integer({ min: 1_000, max: 3_600_000 }),
  slackMs: fc.nat(60_000),
  saysPrevious: fc.boolean(),
});

function webhook(eventId: string, type: string, occurredAt: number, data: object): Envelope {
  const created_at = new Date(occurredAt).toISOString();
  const body = { id: eventId, type, created_at, data: { order_id: orderId, ...data } };
  return {
    platform: 'sellfern',
    eventId,
    type,
    orderId,
    body: Buffer.from(JSON.stringify(body)),
    origin: 'webhook',
    receivedAt: now,
  };
}

function caughtUp(change: MissedChange['change'], facts: Partial<OrderFacts>, occurredAt: number) {
  const key = `${change}:${facts.status ?? facts.parcels?.[0]?.trackingNumber ?? ''}:${occurredAt}`;
  const missed = { change, occurredAt, key, silent: false, facts: { id: orderId, ...facts } };
  return writeCaughtUpOrder('sellfern', missed, now);
}

/** What the API calls a status; it was read from a webhook's words before. */
const known = (status: string): string => status.toLowerCase().replace(' ', '_');

function happeningOf(
  { kind, status, parcel, slackMs, saysPrevious }: Step,
  index: number,
  at: { readonly occurredAt: number; readonly until: number; readonly before: string },
): Happening {
  const { occurredAt, until, before } = at;
  /** An API's own time for a change may be somewhat later, but nothing has happened since. */
  const seenAt = Math.min(occurredAt + slackMs, until - 1);
  const both = (name: string, type: string, data: object, missed?: Envelope): Happening => ({
    name,
    occurredAt,
    forms: [
      webhook(`evt_${index}`, type, occurredAt, data),
      webhook(`evt_${index}_again`, type, occurredAt, data),
      ...(missed === undefined ? [] : [missed]),
    ],
  });
  switch (kind) {
    case 'status': {
      const data = { new_status: status, ...(saysPrevious ? { previous_status: before } : {}) };
      const facts = { status: known(status), previousStatus: known(before) };
      const name = `status_changed ${known(status)}`;
      const missed = caughtUp('status_changed', facts, seenAt);
      return both(name, 'order.status_changed', data, missed);
    }
    case 'shipped':
    case 'delivered': {
      const parcels = [{ trackingNumber: parcel, delivered: kind === 'delivered' }];
      const data = { fulfillment: { tracking_number: parcel } };
      const missed = caughtUp(kind, { parcels }, seenAt);
      return both(`${kind} ${parcel}`, `order.fulfillment.${kind}`, data, missed);
    }
    case 'updated':
      return both(`updated ${occurredAt}`, 'order.updated', {});
  }
}

/**
 * Everything that happened to one order, oldest first, each at a time of its own. Nothing happens twice: of two
 * changes to one status that overtake each other no words and no clock tell which is which.
 */
export const orderHistory: fc.Arbitrary<readonly Happening[]> = fc
  .uniqueArray(step, { minLength: 1, maxLength: 8, selector: nameOf })
  .map((steps) => {
    let at = begins;
    let before = 'New';
    const created = caughtUp('created', { status: 'new', number: '#7' }, begins);
    const first: Happening = {
      name: 'created',
      occurredAt: begins,
      forms: [webhook('evt_created', 'order.created', begins, { number: '#7' }), created],
    };
    const later = steps.map((change, index) => {
      const occurredAt = (at += change.gapMs);
      const until = occurredAt + (steps[index + 1]?.gapMs ?? 1_000);
      const happening = happeningOf(change, index, { occurredAt, until, before });
      if (change.kind === 'status') before = change.status;
      return happening;
    });
    return [first, ...later];
  });

function nameOf({ kind, status, parcel, gapMs }: Step): string {
  switch (kind) {
    case 'status':
      return status;
    case 'updated':
      return `${kind} ${gapMs}`;
    case 'shipped':
    case 'delivered':
      return `${kind} ${parcel}`;
  }
}
