import { createHash } from 'node:crypto';
import { apply } from './apply.ts';
import type { OrderEvent } from './event.ts';
import type { OrderNews, PostableOrder } from './news.ts';
import type { Order, OrderFacts } from './order.ts';
import { findTwin } from './find-twin.ts';
import { repeats } from './repeats.ts';
import { statusInTime } from './status-in-time.ts';
import { movesBack } from './status.ts';
import type { Origin, TimelineEntry } from './timeline.ts';

export interface KnownOrder {
  readonly order: Order;
  readonly timeline: readonly TimelineEntry[];
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

/** When an entry happened, as far as anybody said so: itself, or its twin from catching up. */
function timeOf(entry: TimelineEntry, timeline: readonly TimelineEntry[]): number {
  if (entry.stated || entry.origin === 'catch_up') return entry.occurredAt;
  const twin = timeline.find(
    (other) =>
      other.origin === 'catch_up' && other.stated && findTwin(other, [entry]) !== undefined,
  );
  return twin?.occurredAt ?? entry.occurredAt;
}

/**
 * Late means older than what is known. Where times do not tell (one of the two events states none, or both
 * state the same one), an event is late if an order begins with it, or if it would move the order back and
 * does not say that it comes from the order's present status.
 */
function isLate(known: KnownOrder | undefined, event: OrderEvent, when: When): boolean {
  if (known === undefined) return false;
  const { occurredAt, stated } = when;
  if (stated) {
    if (occurredAt > known.order.knownAsOf) return false;
    const { timeline } = known;
    const isOlder = (entry: TimelineEntry): boolean =>
      entry.stated && !entry.late && occurredAt < entry.occurredAt;
    if (timeline.some(isOlder)) return true;
    if (timeline.every((entry) => entry.late || timeOf(entry, timeline) < occurredAt)) return false;
  }
  if (event.change === 'created') return true;
  const { status } = known.order;
  return movesBack(status, event.facts.status) && event.facts.previousStatus !== status;
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
function withoutFetchedStatus(event: OrderEvent): OrderEvent {
  if (event.stated === undefined) return event;
  return { ...event, facts: { ...event.facts, status: event.stated.status } };
}

/** What a card may show of an order: everything that is not personal. */
export function postable(order: Order): PostableOrder {
  const { platform, id, number, status, store, items, parcels } = order;
  return { platform, id, number, status, store, items, parcels };
}

/** The parcel this event is about: the one it names, else the only one. */
function parcelIndexOf(order: Order, event: OrderEvent): number | undefined {
  if (event.change !== 'shipped' && event.change !== 'delivered') return undefined;
  const named = event.facts.parcels?.length === 1 ? event.facts.parcels[0] : undefined;
  const index = order.parcels.findIndex(
    ({ trackingNumber }) => named !== undefined && trackingNumber === named.trackingNumber,
  );
  if (index !== -1) return index;
  return order.parcels.length === 1 ? 0 : undefined;
}

/** The status an event leads to: as stated, else as its kind implies. */
function statusTold({ change, facts }: OrderEvent): string | undefined {
  const saysNoMore = change === 'delivered' && facts.status === 'shipped';
  if (facts.status !== undefined && !saysNoMore) return facts.status;
  return change === 'shipped' || change === 'delivered' ? change : undefined;
}

/** What is older than the newest we know may still be the newest word on the status. */
function withStatusInTime(order: Order, history: readonly TimelineEntry[]): Order {
  return { ...order, status: statusInTime(history, order.parcels) ?? order.status };
}

interface Arrival {
  readonly receivedAt: number;
  readonly origin: Origin;
}

/** What an event changes if it happened then, and how it is told if it is news. */
function judge(
  known: KnownOrder | undefined,
  arrived: OrderEvent,
  { occurredAt, stated }: When,
  { receivedAt, origin }: Arrival,
): Decision & { readonly news: OrderNews } {
  const late = isLate(known, arrived, { occurredAt, stated });
  const event = late ? withoutFetchedStatus(arrived) : arrived;
  const applied = apply(known?.order, event, { occurredAt, late });
  const parcelIndex = parcelIndexOf(applied, event);
  const { type, change, facts } = event;
  const status = late || change === 'status_changed' ? statusTold(event) : applied.status;
  const before =
    facts.previousStatus ?? (late || status === undefined ? undefined : known?.order.status);
  const previousStatus = before === status ? undefined : before;
  const entry: TimelineEntry = {
    type,
    change,
    status: statusTold(event),
    previousStatus,
    trackingNumber:
      parcelIndex === undefined ? undefined : applied.parcels[parcelIndex]?.trackingNumber,
    occurredAt,
    stated,
    receivedAt,
    late,
    told: true,
    origin,
    contentDigest: contentDigest(event, occurredAt),
  };
  const overtaken = late && stated ? known?.timeline : undefined;
  const order = overtaken ? withStatusInTime(applied, [...overtaken, entry]) : applied;
  const news: OrderNews = {
    kind: 'order',
    type,
    change,
    status,
    previousStatus,
    parcelIndex,
    late,
    caughtUp: origin === 'catch_up' ? true : undefined,
    occurredAt: Math.min(occurredAt, receivedAt),
    order: postable(order),
  };
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
  const timeline = known?.timeline ?? [];
  const { receivedAt } = arrival;
  // A time far ahead of ours would make everything that follows late: it states nothing.
  const stated = event.occurredAt !== undefined && event.occurredAt <= receivedAt + mostClockSkewMs;
  const occurredAt = stated ? event.occurredAt : receivedAt;
  const judged = judge(known, event, { occurredAt, stated }, arrival);
  // A webhook without a time, of which catching up has told: it happened when that says.
  const twin = stated ? undefined : findTwin(judged.entry, timeline);
  const decision = twin?.stated ? judge(known, event, twin, arrival) : judged;
  if (!repeats(decision.entry, timeline)) return decision;
  const { order, entry } = decision;
  return { order, entry: { ...entry, told: false }, news: undefined };
}
