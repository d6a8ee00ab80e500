import type { Parcel } from '../../orders/order.ts';
import { readEntries } from '../read-entries.ts';
import {
  longestList,
  readObject,
  readText,
  readTime,
  readTrue,
  type Scopes,
} from '../read-field.ts';
import { readItemList } from '../read-items.ts';
import { readStatus } from '../read-status.ts';

const numbers = ['tracking_code', 'tracking_number', 'tracking_no', 'tracking'];
const carriers = [
  'carrier',
  'carrier_name',
  'carrier.name',
  'shipping_carrier',
  'tracking_company',
];
const single = ['fulfillment', 'shipment', 'parcel', 'tracking'];
const several = ['fulfillments', 'shipments', 'parcels', 'packages'];

/**
 * The parcels that are named for themselves (a fulfilment, a tracking number beside the order; inferred)
 * and those of the items (documented: `trackingCode` and `carrier` are told per item).
 */
export function readParcels(scopes: Scopes) {
  const entries = [
    ...(readEntries(scopes, several) ?? []).slice(0, longestList),
    ...single.map((path) => readObject(scopes, [path])),
    ...scopes,
  ];
  return {
    named: distinct(entries.map(readParcel)),
    ofItems: distinct((readItemList(scopes) ?? []).slice(0, longestList).map(readParcel)),
  };
}

function readParcel(entry: unknown): Parcel | undefined {
  const tracking = readObject([entry], ['tracking']);
  const trackingNumber =
    readText([entry], numbers, 100) ?? readText([tracking], ['number', 'code', ...numbers], 100);
  if (trackingNumber === undefined) return undefined;
  return {
    carrier: readText([entry, tracking], carriers, 100),
    trackingNumber,
    delivered:
      readTrue([entry], ['delivered']) ||
      readTime([entry], ['delivered_at']) !== undefined ||
      readStatus([entry], ['status']) === 'delivered',
  };
}

/** Two items in one box tell one parcel. */
export function distinct(parcels: readonly (Parcel | undefined)[]): readonly Parcel[] {
  const known = new Map<string | undefined, Parcel>();
  for (const parcel of parcels) {
    if (parcel === undefined) continue;
    const same = known.get(parcel.trackingNumber);
    known.set(parcel.trackingNumber, {
      ...parcel,
      carrier: same?.carrier ?? parcel.carrier,
      delivered: parcel.delivered || same?.delivered === true,
    });
  }
  return [...known.values()];
}
