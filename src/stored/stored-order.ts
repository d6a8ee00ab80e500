import { z } from 'zod';
import type { Item, Order, Parcel } from '../orders/order.ts';
import { createStoredKind } from './create-stored-kind.ts';
import { itemsSchema, parcelTimesSchema, parcelsSchema } from './order-schemas.ts';

/*
 * Lists have no room for a version, and stay lists: the database's search and earlier versions of the bot read
 * them as such. Version 1 will be an object.
 */

export const storedItems = createStoredKind<readonly Item[]>({
  name: 'the items of an order',
  version: 0,
  schema: itemsSchema,
});

export const storedParcels = createStoredKind<readonly Parcel[]>({
  name: 'the parcels of an order',
  version: 0,
  schema: parcelsSchema,
});

export const storedFactTimes = createStoredKind<NonNullable<Order['factTimes']>>({
  name: 'the times of an order’s facts',
  version: 1,
  schema: z.object({
    number: z.number().optional(),
    store: z.number().optional(),
    items: z.number().optional(),
    customerName: z.number().optional(),
    total: z.number().optional(),
    placedAt: z.number().optional(),
    parcels: parcelTimesSchema.optional(),
  }),
});
