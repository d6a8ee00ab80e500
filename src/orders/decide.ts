import { createHash } from 'node:crypto';
import { apply } from './apply.ts';
import type { OrderEvent } from './event.ts';
import type { OrderNews, PostableOrder } from './news.ts';
import type { Order, OrderFacts } from './order.ts';
import type { PlatformTraits } from './platform-traits.ts';
import { fold } from './fold.ts';
import { historyOf } from './history.ts';
import type { Origin, TimelineEntry } from './timeline.ts';
import { normalNumber } from './tracking-number.ts';

export interface KnownOrder {
  readonly order: Order;
  /** Without the line of the event that is decided. */
  readonly timeline: readonly TimelineEntry[];
  /** The line that the event itself wrote, if it is decided anew: it keeps its place. */
  readonly own?: TimelineEntry | undefined;
}

/** How far a sender's clock may run ahead of ours; all of its events do so alike, so they stay in order. */
const mostClockSkewMs = 3_600_000;

/** When an event happened, ms: by the sender's clock if `stated`, else when we received it. */
interface When {
  readonly occurredAt: number;
  readonly stated: boolean;
}

export interface Decision {
  readonly order: Order;
  readonly entry: TimelineEntry;
  /** What there is to tell; undefined if the timeline tells this change already. */
  readonly news: OrderNews | undefined;
}

/** Whether an event's own words name its change, so that the same words mean the same change. */
function namesItsChange({ change }: OrderEvent, { status, parcels }: OrderFacts): boolean {
  if (change === 'status_changed') return status !== undefined;
  if (change !== 'shipped' && change !== 'delivered') return true;
  return parcels?.some(({ trackingNumber }) => trackingNumber !== undefined) ?? false;
}

/** What was fetched is not the event's own: two thin changes are two, though the order looks alike at both. */
function contentDigest(event: OrderEvent, occurredAt: number): string {
  const { type, facts, stated } = event;
  const content =
    stated === undefined || namesItsChange(event, stated)
      ? [type, stated ?? facts]
      : [type, stated, occurredAt];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The present status, where it was fetched, is not the one a late event once led to. */
function withStatusOf(event: OrderEvent, { status }: OrderFacts): OrderEvent {
  return { ...event, facts: { ...event.facts, status } };
}

/** What a card may show of an order: everything that is not personal. */
export function postable(order: Order): PostableOrder {
  const { platform, id, number, status, store, items, parcels } = order;
  return { platform, id, number, status, store, items, parcels };
}

/** The number of the one parcel that an event about a parcel names, as it writes it. */
function numberNamed({ change, facts, stated = facts }: OrderEvent): string | undefined {
  if (change !== 'shipped' && change !== 'delivered') return undefined;
  const [named, another] = stated.parcels ?? [];
  return another === undefined ? named?.trackingNumber : undefined;
}

/**
 * The parcel this event is about: the one it names, else the only one that it can mean, for of the others
 * the same was told.
 */
function parcelIndexOf(
  { parcels }: Pick<Order, 'parcels'>,
  event: OrderEvent,
  timeline: readonly TimelineEntry[],
): number | undefined {
  const { change } = event;
  if (change !== 'shipped' && change !== 'delivered') return undefined;
  const named = numberNamed(event);
  const numbers = parcels.map(({ trackingNumber }) => normalNumber(trackingNumber));
  if (named !== undefined) {
    const place = numbers.indexOf(normalNumber(named));
    return place === -1 ? undefined : place;
  }
  const isTold = (number: string | undefined): boolean =>
    number !== undefined &&
    timeline.some(
      (entry) =>
        entry.change === change && entry.told && normalNumber(entry.trackingNumber) === number,
    );
  const open = numbers.flatMap((number, index) => (isTold(number) ? [] : [index]));
  return open.length === 1 ? open[0] : undefined;
}

/** The status an event leads to: as stated, else as its kind implies. */
function statusTold({ change, facts }: OrderEvent): string | undefined {
  const saysNoMore = change === 'delivered' && facts.status === 'shipped';
  if (facts.status !== undefined && !saysNoMore) return facts.status;
  return change === 'shipped' || change === 'delivered' ? change : undefined;
}

/** How an event came. */
export interface Arrival {
  readonly receivedAt: number;
  readonly origin: Origin;
  /** The same bytes came before: news, unless they would be late, for then they were sent again. */
  readonly again?: boolean | undefined;
  readonly traits: PlatformTraits;
}

/** What an event says of an order, as a line of its history. */
function entryOf(
  known: KnownOrder | undefined,
  event: OrderEvent,
  { occurredAt, stated }: When,
  { receivedAt, origin }: Arrival,
): TimelineEntry {
  const { parcels } = apply(known?.order, event, { occurredAt, stated, late: false });
  const parcelIndex = parcelIndexOf({ parcels }, event, known?.timeline ?? []);
  const status = statusTold(event);
  const { previousStatus } = event.facts;
  return {
    type: event.type,
    change: event.change,
    status,
    previousStatus: previousStatus === status ? undefined : previousStatus,
    // Also of a parcel that another number has replaced since.
    trackingNumber:
      numberNamed(event) ??
      (parcelIndex === undefined ? undefined : parcels[parcelIndex]?.trackingNumber),
    occurredAt,
    stated,
    receivedAt,
    late: false,
    told: true,
    origin,
    contentDigest: contentDigest(event, occurredAt),
  };
}

/** Whether the order is known to be where a parcel's event leads: what is new is the parcel. */
function isOfParcelOnly(timeline: readonly TimelineEntry[], { change }: OrderEvent): boolean {
  if (change !== 'shipped' && change !== 'delivered') return false;
  return timeline.some(({ told, status }) => told && status === change);
}

/** How an event is told that is news. */
function newsOf(
  known: KnownOrder | undefined,
  event: OrderEvent,
  { order, entry }: Pick<Decision, 'order' | 'entry'>,
): OrderNews {
  const { type, change, late, occurredAt, receivedAt, origin } = entry;
  const status = late || change === 'status_changed' ? entry.status : order.status;
  const before = late || status === undefined ? undefined : known?.order.status;
  const previousStatus = entry.previousStatus ?? before;
  return {
    kind: 'order',
    type,
    change,
    status,
    previousStatus: previousStatus === status ? undefined : previousStatus,
    parcelIndex: parcelIndexOf(order, event, known?.timeline ?? []),
    parcelOnly: isOfParcelOnly(known?.timeline ?? [], event) ? true : undefined,
    late,
    caughtUp: origin === 'catch_up' ? true : undefined,
    occurredAt: Math.min(occurredAt, receivedAt),
    order: postable(order),
  };
}

/** An event at its place among all that is known: what the order is then, and whether that is late or news. */
function place(
  known: KnownOrder | undefined,
  event: OrderEvent,
  when: When,
  arrival: Arrival,
): Decision {
  const { traits } = arrival;
  const own = known?.own?.told === true ? known.own : undefined;
  const first = own ?? entryOf(known, event, when, arrival);
  const before = [...(known?.timeline ?? []), ...(own === undefined ? [] : [own])];
  const history = historyOf(traits.recurrences, before, [first]);
  const twin = own === undefined ? history.find(first) : undefined;
  if (own === undefined) history.add(first, twin);
  const merged = apply(known?.order, event, { ...when, late: false });
  const folded = fold(history.steps(), { firstStatus: traits.way[0], parcels: merged.parcels });
  const late = known !== undefined && folded.last !== first;
  const applied = apply(known?.order, event, { ...when, late });
  // What is known of an order without a history came from its platform's answers.
  const isTold = history.steps().some((step) => step.entry.status !== undefined);
  const status = isTold ? folded.status : (folded.status ?? known?.order.status);
  const order = { ...applied, status, knownAsOf: folded.asOf };
  const told = twin === undefined && !(late && arrival.again);
  const entry = { ...first, late, told };
  const news = told ? newsOf(known, event, { order, entry }) : undefined;
  return { order, entry, news };
}

/**
 * Decides what an event changes and whether that is news. Pure; its caller runs it inside the transaction
 * that writes the result, or two events of one order in flight would both look like news.
 */
export function decide(
  known: KnownOrder | undefined,
  event: OrderEvent,
  arrival: Arrival,
): Decision {
  const { receivedAt } = arrival;
  // A time far ahead of ours would make everything that follows late: it states nothing.
  const stated = event.occurredAt !== undefined && event.occurredAt <= receivedAt + mostClockSkewMs;
  const when = { stated, occurredAt: stated ? event.occurredAt : receivedAt };
  const decision = place(known, event, when, arrival);
  return decision.entry.late && event.stated !== undefined
    ? place(known, withStatusOf(event, event.stated), when, arrival)
    : decision;
}
