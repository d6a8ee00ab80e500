import { orderChanges } from '../orders/event.ts';
import type { Order } from '../orders/order.ts';
import { origins, type TimelineEntry } from '../orders/timeline.ts';
import { createWordReader } from '../stored/create-word-reader.ts';
import { storedFactTimes, storedItems, storedParcels } from '../stored/stored-order.ts';
import { totalColumnsOf, totalFrom, type TotalColumns } from '../stored/stored-total.ts';
import type { KnownOrder } from '../orders/decide.ts';

/* Orders and their timelines as both databases keep them. */

export interface OrderRow extends TotalColumns {
  readonly platform: string;
  readonly order_id: string;
  readonly alias: string | null;
  readonly number: string | null;
  readonly status: string | null;
  readonly store_id: string | null;
  readonly store_name: string | null;
  readonly customer_name: string | null;
  readonly items: string;
  readonly parcels: string;
  readonly placed_at: number | null;
  readonly known_as_of: number;
  readonly fact_times: string | null;
  readonly refreshed_at: number;
}

export interface TimelineRow {
  readonly event: number;
  readonly type: string;
  readonly change: string;
  readonly status: string | null;
  readonly previous_status: string | null;
  readonly tracking_number: string | null;
  readonly occurred_at: number;
  readonly stated: number;
  readonly received_at: number;
  readonly late: number;
  readonly told: number;
  readonly origin: string;
  readonly content_digest: string;
}

const readChange = createWordReader('the change in a timeline', orderChanges);
export const readOrigin = createWordReader('the origin of an event', origins);

/** @throws StorageError */
export function orderFrom(row: OrderRow): Order {
  return {
    platform: row.platform,
    id: row.order_id,
    alias: row.alias ?? undefined,
    number: row.number ?? undefined,
    status: row.status ?? undefined,
    store:
      row.store_id === null && row.store_name === null
        ? undefined
        : { id: row.store_id ?? undefined, name: row.store_name ?? undefined },
    customerName: row.customer_name ?? undefined,
    total: totalFrom(row),
    items: storedItems.read(row.items),
    parcels: storedParcels.read(row.parcels),
    placedAt: row.placed_at ?? undefined,
    knownAsOf: row.known_as_of,
    factTimes: row.fact_times === null ? undefined : storedFactTimes.read(row.fact_times),
  };
}

/** @throws StorageError */
export function timelineEntryFrom(row: TimelineRow): TimelineEntry {
  return {
    type: row.type,
    change: readChange(row.change),
    status: row.status ?? undefined,
    previousStatus: row.previous_status ?? undefined,
    trackingNumber: row.tracking_number ?? undefined,
    occurredAt: row.occurred_at,
    stated: row.stated === 1,
    receivedAt: row.received_at,
    late: row.late === 1,
    told: row.told === 1,
    origin: readOrigin(row.origin),
    contentDigest: row.content_digest,
  };
}

/** A history, and apart from it the line that `event` (a row id) wrote. */
export function timelineOf(
  rows: readonly TimelineRow[],
  event: number,
): Pick<KnownOrder, 'timeline' | 'own'> {
  const own = rows.find((row) => row.event === event);
  return {
    timeline: rows.filter((row) => row !== own).map(timelineEntryFrom),
    own: own && timelineEntryFrom(own),
  };
}

export function orderRowOf(order: Order, refreshedAt: number): OrderRow {
  return {
    platform: order.platform,
    order_id: order.id,
    alias: order.alias ?? null,
    number: order.number ?? null,
    status: order.status ?? null,
    store_id: order.store?.id ?? null,
    store_name: order.store?.name ?? null,
    customer_name: order.customerName ?? null,
    ...totalColumnsOf(order.total),
    items: storedItems.write(order.items),
    parcels: storedParcels.write(order.parcels),
    placed_at: order.placedAt ?? null,
    known_as_of: order.knownAsOf,
    fact_times: order.factTimes === undefined ? null : storedFactTimes.write(order.factTimes),
    refreshed_at: refreshedAt,
  };
}

export function timelineRowOf(entry: TimelineEntry): Omit<TimelineRow, 'event'> {
  return {
    type: entry.type,
    change: entry.change,
    status: entry.status ?? null,
    previous_status: entry.previousStatus ?? null,
    tracking_number: entry.trackingNumber ?? null,
    occurred_at: entry.occurredAt,
    stated: Number(entry.stated),
    received_at: entry.receivedAt,
    late: Number(entry.late),
    told: Number(entry.told),
    origin: entry.origin,
    content_digest: entry.contentDigest,
  };
}

/** How much of an order's history is looked at when deciding whether a change was told before. */
export const rememberedEntries = 500;
