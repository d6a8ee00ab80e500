import { z } from 'zod';
import type { Item, Money, Parcel, ParcelTimes, Store } from '../orders/order.ts';

/* What rows say of orders, checked. */

export const storeSchema = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
}) satisfies z.ZodType<Store>;

export const moneySchema = z.object({
  minorUnits: z.number(),
  currency: z.string(),
  decimals: z.number().optional(),
}) satisfies z.ZodType<Money>;

export const itemsSchema = z.array(
  z.object({
    title: z.string(),
    variant: z.string().optional(),
    quantity: z.number(),
    lines: z.number().optional(),
  }) satisfies z.ZodType<Item>,
);

export const parcelsSchema = z.array(
  z.object({
    carrier: z.string().optional(),
    trackingNumber: z.string().optional(),
    delivered: z.boolean(),
  }) satisfies z.ZodType<Parcel>,
);

export const parcelTimesSchema = z.object({
  listedAt: z.number().optional(),
  saidAt: z.record(z.string(), z.number()),
  replaced: parcelsSchema,
}) satisfies z.ZodType<ParcelTimes>;
