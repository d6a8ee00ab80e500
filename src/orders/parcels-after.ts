import { mergeParcels } from './merge-parcels.ts';
import type { Order, Parcel, ParcelTimes } from './order.ts';
import { normalNumber } from './tracking-number.ts';

const keyOf = ({ trackingNumber }: Parcel): string => normalNumber(trackingNumber) ?? '';

/**
 * The parcels of an order after an event, and their times: those that the newest list of all parcels names, and those
 * spoken of since. So a corrected number takes the place of the wrong one, in whatever order the events come. What was
 * delivered stays, and a list without a time replaces nothing: it may be old.
 */
export function parcelsAfter(
  known: Order | undefined,
  told: readonly Parcel[],
  when: {
    readonly occurredAt: number;
    readonly stated: boolean;
    readonly late: boolean;
    /** Whether those told are all. */
    readonly areAll: boolean;
  },
): { readonly parcels: readonly Parcel[]; readonly times: ParcelTimes | undefined } {
  const before = known?.factTimes?.parcels;
  if (told.length === 0) return { parcels: known?.parcels ?? [], times: before };
  const { occurredAt, stated, late, areAll } = when;
  const all = [...(known?.parcels ?? []), ...(before?.replaced ?? [])];
  // From the versions before there were times: as old as the order may be.
  const timeOf = (key: string): number => before?.saidAt[key] ?? known?.knownAsOf ?? occurredAt;
  const merged = mergeParcels(
    all,
    told,
    (earlier) => (stated || !late) && occurredAt >= timeOf(keyOf(earlier)),
  );
  const saidBefore =
    before?.saidAt ?? Object.fromEntries(all.map(keyOf).map((key) => [key, timeOf(key)]));
  const saidNow = told.map(keyOf).map((key) => {
    return [key, Math.max(occurredAt, saidBefore[key] ?? occurredAt)] as const;
  });
  const saidAt = { ...saidBefore, ...Object.fromEntries(saidNow) };
  const isList = areAll && stated;
  const listedAt = isList ? Math.max(occurredAt, before?.listedAt ?? occurredAt) : before?.listedAt;
  if (listedAt === undefined) return { parcels: merged, times: { saidAt, replaced: [] } };
  const isReplaced = (parcel: Parcel): boolean =>
    !parcel.delivered && Number(saidAt[keyOf(parcel)]) < listedAt;
  return {
    parcels: merged.filter((parcel) => !isReplaced(parcel)),
    times: { listedAt, saidAt, replaced: merged.filter(isReplaced) },
  };
}
