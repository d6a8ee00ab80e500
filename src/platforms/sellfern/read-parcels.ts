import type { Parcel } from '../../orders/order.ts';
import { normalNumber, numbersIn } from '../../orders/tracking-number.ts';
import { isObject } from '../parse-body.ts';
import { readEntries } from '../read-entries.ts';
import {
  longestList,
  readList,
  readObject,
  readText,
  readTime,
  readTrue,
  type Scopes,
} from '../read-field.ts';
import { readItemList } from '../read-items.ts';
import { readStatus } from '../read-status.ts';

const numbers = ['tracking_code', 'tracking_number', 'tracking_no', 'tracking'];
/** Where a field is about nothing but tracking, a shorter name will do. */
const numbersOfTracking = ['number', 'code', ...numbers];
const lists = ['tracking_numbers', 'tracking_codes', 'tracking_info', ...numbers];
const carriers = [
  'carrier',
  'carrier_name',
  'carrier.name',
  'shipping_carrier',
  'tracking_company',
];
const carriersOfTracking = [...carriers, 'company'];
const single = ['fulfillment', 'shipment', 'parcel', 'tracking'];
const several = ['fulfillments', 'shipments', 'parcels', 'packages'];

/** A field may hold several numbers, or a sentence. */
const longestField = 500;
const longestNumber = 100;

/**
 * The parcels that are named for themselves (a fulfilment, a tracking number beside the order; inferred)
 * and those of the items (documented: `trackingCode` and `carrier` are told per item). They are all that the order has
 * where a list of fulfilments or of items names a number for each.
 */
export function readParcels(scopes: Scopes) {
  const fulfilments = (readEntries(scopes, several) ?? []).slice(0, longestList).map(parcelsIn);
  const items = (readItemList(scopes) ?? []).slice(0, longestList).map(parcelsIn);
  const others = [
    ...single.map((path) => readObject(scopes, [path])),
    ...single.flatMap((path) => readList(scopes, [path]) ?? []),
    ...scopes,
  ];
  return {
    named: distinct([...fulfilments, ...others.map(parcelsIn)].flat()),
    ofItems: distinct(items.flat()),
    areAll: [fulfilments, items].some(isWhole),
  };
}

/** A list that was cut, or has an entry without a number, may leave out a parcel. */
function isWhole(list: readonly (readonly Parcel[])[]): boolean {
  return (
    list.length > 0 && list.length < longestList && list.every((parcels) => parcels.length > 0)
  );
}

function parcelsIn(entry: unknown): readonly Parcel[] {
  const tracking = readObject([entry], ['tracking']);
  const carrier = readText([entry], carriers, 100) ?? readText([tracking], carriersOfTracking, 100);
  const delivered = isDelivered(entry);
  const listed = lists.flatMap((path) => readList([entry], [path]) ?? []);
  const fields = [
    readText([entry], numbers, longestField) ??
      readText([tracking], numbersOfTracking, longestField),
    ...listed.map((part) =>
      isObject(part)
        ? readText([part], numbersOfTracking, longestField)
        : readText([{ part }], ['part'], longestField),
    ),
  ];
  return fields.flatMap((field, place) => {
    const part = place === 0 ? undefined : listed[place - 1];
    return (field === undefined ? [] : numbersIn(field)).map((number) => ({
      carrier: readText([part], carriersOfTracking, 100) ?? carrier,
      trackingNumber: number.slice(0, longestNumber),
      delivered: delivered || isDelivered(part),
    }));
  });
}

function isDelivered(entry: unknown): boolean {
  return (
    readTrue([entry], ['delivered']) ||
    readTime([entry], ['delivered_at']) !== undefined ||
    readStatus([entry], ['status']) === 'delivered'
  );
}

/** Two items in one box tell one parcel. */
export function distinct(parcels: readonly Parcel[]): readonly Parcel[] {
  const known = new Map<string | undefined, Parcel>();
  for (const parcel of parcels) {
    const number = normalNumber(parcel.trackingNumber);
    const same = known.get(number);
    known.set(number, {
      carrier: same?.carrier ?? parcel.carrier,
      trackingNumber: same?.trackingNumber ?? parcel.trackingNumber,
      delivered: parcel.delivered || same?.delivered === true,
    });
  }
  return [...known.values()];
}
