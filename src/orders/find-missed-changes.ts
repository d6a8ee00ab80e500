import type { KnownOrder } from './decide.ts';
import type { OrderChange } from './event.ts';
import type { OrderFacts, Parcel } from './order.ts';
import { isFirstStatus } from './status.ts';
import type { TimelineEntry } from './timeline.ts';
import { normalNumber } from './tracking-number.ts';

/** A change of an order that shows in how it is now, but was never told. */
export interface MissedChange {
  readonly change: OrderChange;
  readonly facts: OrderFacts;
  /** When it happened, or by when it had, ms. */
  readonly occurredAt: number;
  /** Recorded without being told: it is older than the bot, or completes what was told. */
  readonly silent: boolean;
  /** The same whenever the same difference is found again. */
  readonly key: string;
}

/** An order as the platform tells it, and when it was asked, ms. */
export interface OrderSeen {
  readonly facts: OrderFacts;
  readonly updatedAt?: number | undefined;
  readonly seenAt: number;
}

/**
 * What happened to an order between what is known of it and what its platform tells now. Only the last of
 * several statuses can be seen; none in between is invented. `since` is when the bot began to keep watch.
 */
export function findMissedChanges(
  known: KnownOrder | undefined,
  seen: OrderSeen,
  since: number,
): readonly MissedChange[] {
  if (known === undefined) return changesOfUnknown(seen, since);
  if (seen.updatedAt !== undefined && seen.updatedAt < newestStated(known.timeline)) return [];
  return [
    ...newName(known, seen),
    ...statusChange(known, seen),
    ...shipments(known.order.parcels, seen, known.timeline),
    ...deliveries(known.order.parcels, seen),
  ];
}

/** An API may lag behind its own webhooks: what it tells of an earlier time is no news. */
function newestStated(timeline: readonly TimelineEntry[]): number {
  const stated = timeline.filter((entry) => entry.stated && !entry.late);
  return Math.max(...stated.map(({ occurredAt }) => occurredAt));
}

function changesOfUnknown(seen: OrderSeen, since: number): readonly MissedChange[] {
  const { status, placedAt } = seen.facts;
  const facts = { ...seen.facts, parcels: undefined };
  const changed = { occurredAt: seen.updatedAt ?? seen.seenAt, silent: false };
  if (placedAt === undefined || placedAt < since) {
    return [{ ...changed, change: 'updated', facts: seen.facts, silent: true, key: 'known' }];
  }
  const isFirst = status === undefined || isFirstStatus(status);
  const placed = isFirst ? facts : { ...facts, status: undefined };
  const created = { ...changed, change: 'created', facts: placed, occurredAt: placedAt } as const;
  const moved = { ...changed, change: 'status_changed', facts } as const;
  return [
    { ...created, key: 'created' },
    ...(isFirst ? [] : [{ ...moved, key: `status:${status}:${seen.updatedAt ?? ''}` }]),
    ...shipments([], seen, []),
    ...deliveries([], seen),
  ];
}

/** Another id by which the platform knows it: recorded, so that it is found by it from now on. */
function newName({ order }: KnownOrder, { facts, seenAt }: OrderSeen): readonly MissedChange[] {
  const { id, alias } = facts;
  if (alias === undefined || order.alias !== undefined) return [];
  const named = { id, alias };
  return [
    { change: 'updated', facts: named, occurredAt: seenAt, silent: true, key: `alias:${alias}` },
  ];
}

function statusChange({ order }: KnownOrder, seen: OrderSeen): readonly MissedChange[] {
  const { status } = seen.facts;
  if (status === undefined || status === order.status) return [];
  // Sellfern has a delivered event but no such status: the order stays Shipped for its API.
  if (order.status === 'delivered' && status === 'shipped') return [];
  return [
    {
      change: 'status_changed',
      facts: { ...seen.facts, parcels: undefined, previousStatus: order.status },
      occurredAt: seen.updatedAt ?? seen.seenAt,
      silent: false,
      // What is known belongs to it: should it change in between, the same difference is another one.
      key: `status:${status}:${seen.updatedAt ?? ''}:${order.knownAsOf}`,
    },
  ];
}

/** Of each parcel with an unknown number that it was shipped, but for those told without their number. */
function shipments(
  known: readonly Parcel[],
  seen: OrderSeen,
  timeline: readonly TimelineEntry[],
): readonly MissedChange[] {
  const numbers = new Set(known.map(({ trackingNumber }) => normalNumber(trackingNumber)));
  const toldWithout = timeline.filter(
    ({ change, trackingNumber, told }) =>
      change === 'shipped' && trackingNumber === undefined && told,
  );
  return numbered(seen)
    .filter(({ trackingNumber }) => !numbers.has(normalNumber(trackingNumber)))
    .map((parcel, place) => {
      const silent = place < toldWithout.length;
      const change = silent ? 'updated' : 'shipped';
      return { ...aboutParcel(change, { ...parcel, delivered: false }, seen), silent };
    });
}

function deliveries(known: readonly Parcel[], seen: OrderSeen): readonly MissedChange[] {
  const isKnown = (number: string | undefined): boolean =>
    known.some(
      ({ trackingNumber, delivered }) => delivered && normalNumber(trackingNumber) === number,
    );
  return numbered(seen)
    .filter(({ trackingNumber, delivered }) => delivered && !isKnown(normalNumber(trackingNumber)))
    .map((parcel) => aboutParcel('delivered', parcel, seen));
}

function numbered({ facts }: OrderSeen): readonly Parcel[] {
  return (facts.parcels ?? []).filter(({ trackingNumber }) => trackingNumber !== undefined);
}

/** Says nothing of the status: that is told by itself. */
function aboutParcel(change: OrderChange, parcel: Parcel, seen: OrderSeen): MissedChange {
  return {
    change,
    facts: { ...seen.facts, status: undefined, parcels: [parcel] },
    occurredAt: seen.updatedAt ?? seen.seenAt,
    silent: false,
    key: `${change}:${String(normalNumber(parcel.trackingNumber))}`,
  };
}
