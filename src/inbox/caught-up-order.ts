import type { OrderChange, OrderEvent } from '../orders/event.ts';
import type { MissedChange } from '../orders/find-missed-changes.ts';
import { storedMissedChange } from '../stored/stored-missed-change.ts';
import type { Envelope } from './inbox.ts';

/** What a webhook of such a change would be called, so that routes treat both alike. */
const types: Readonly<Record<OrderChange, string>> = {
  created: 'order.created',
  updated: 'order.updated',
  status_changed: 'order.status_changed',
  shipped: 'order.fulfillment.shipped',
  delivered: 'order.fulfillment.delivered',
  other: 'order.other',
};

const prefix = 'catch-up:';

/** Whether an envelope was made by us from an order as its platform tells it, not by the platform. */
export function isCaughtUpOrder({
  origin,
  eventId,
}: Pick<Envelope, 'origin' | 'eventId'>): boolean {
  return origin === 'catch_up' && eventId.startsWith(prefix);
}

/** An envelope of our own for a change that no platform sent. Its body is a `MissedChange`. */
export function writeCaughtUpOrder(
  platform: string,
  missed: MissedChange,
  receivedAt: number,
): Envelope {
  return {
    platform,
    eventId: `${prefix}${missed.facts.id}:${missed.key}`,
    type: types[missed.change],
    orderId: missed.facts.id,
    body: Buffer.from(storedMissedChange.write(missed)),
    origin: 'catch_up',
    receivedAt,
  };
}

/** Reads what `writeCaughtUpOrder` wrote. @throws StorageError if another version did, and differently */
export function readCaughtUpOrder({
  platform,
  type,
  body,
}: Pick<Envelope, 'platform' | 'type' | 'body'>): {
  readonly event: OrderEvent;
  readonly silent: boolean;
} {
  const { change, facts, occurredAt, silent } = storedMissedChange.read(body.toString());
  return {
    event: { kind: 'order', platform, type, change, facts, store: facts.store, occurredAt },
    silent,
  };
}
