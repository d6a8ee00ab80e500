import { expect, it } from 'vitest';
import { mergeParcels } from '../../src/orders/merge-parcels.ts';
import type { Parcel } from '../../src/orders/order.ts';

const a: Parcel = { carrier: 'UPS', trackingNumber: 'A', delivered: false };
const b: Parcel = { carrier: 'DHL', trackingNumber: 'B', delivered: false };
const nameless: Parcel = { carrier: 'USPS', delivered: false };

const cases: readonly [string, readonly Parcel[], readonly Parcel[], readonly Parcel[]][] = [
  ['the first parcel is known', [], [a], [a]],
  ['another number is another parcel', [a], [b], [a, b]],
  ['the same number is the same parcel', [a, b], [a], [a, b]],
  [
    'a new carrier replaces the old',
    [a],
    [{ ...a, carrier: 'FedEx' }],
    [{ ...a, carrier: 'FedEx' }],
  ],
  ['a missing carrier does not', [a], [{ trackingNumber: 'A', delivered: false }], [a]],
  ['a number completes a parcel without one', [nameless], [b], [b]],
  [
    'a known number does not complete another parcel',
    [nameless, b],
    [{ ...b, delivered: true }],
    [nameless, { ...b, delivered: true }],
  ],
  [
    'a parcel without a number is the one without a number',
    [a, nameless],
    [nameless],
    [a, nameless],
  ],
  ['a parcel without a number is a new one beside known numbers', [a], [nameless], [a, nameless]],
  [
    'a number in another spelling is the same number',
    [{ ...a, trackingNumber: 'RB 123 456 785 GB' }, b],
    [{ ...a, trackingNumber: 'rb123456785gb\u200b', delivered: true }],
    [{ ...a, trackingNumber: 'rb123456785gb\u200b', delivered: true }, b],
  ],
  [
    'a number completes a parcel that had a word for one',
    [{ ...b, trackingNumber: 'N/A' }],
    [b],
    [b],
  ],
  ['delivered stays delivered', [{ ...a, delivered: true }], [a], [{ ...a, delivered: true }]],
];

it.each(cases)('%s', (_, known, told, merged) => {
  expect(mergeParcels(known, told, () => true)).toEqual(merged);
});

it('a late word on a parcel fills in what is missing and replaces nothing', () => {
  const later: Parcel = { carrier: 'FedEx', trackingNumber: 'A', delivered: true };
  expect(mergeParcels([a], [later], () => false)).toEqual([{ ...a, delivered: true }]);
  const unknown: Parcel = { trackingNumber: 'A', delivered: false };
  expect(mergeParcels([unknown], [later], () => false)).toEqual([later]);
});

it('completes the first of two parcels that an earlier version kept apart by their spelling', () => {
  const known = ['RB123456785GB', 'rb 123 456 785 gb'].map((trackingNumber) => ({
    trackingNumber,
    delivered: false,
  }));
  const told = [{ trackingNumber: 'RB123456785GB', delivered: true }];
  const merged = mergeParcels(known, told, () => true);
  expect(merged.map(({ delivered }) => delivered)).toEqual([true, false]);
});
