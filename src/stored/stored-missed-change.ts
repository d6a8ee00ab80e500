import { z } from 'zod';
import { orderChanges } from '../orders/event.ts';
import type { MissedChange } from '../orders/find-missed-changes.ts';
import type { OrderFacts } from '../orders/order.ts';
import { createStoredKind } from './create-stored-kind.ts';
import { itemsSchema, moneySchema, parcelsSchema, storeSchema } from './order-schemas.ts';

const factsSchema = z.object({
  id: z.string(),
  number: z.string().optional(),
  status: z.string().optional(),
  previousStatus: z.string().optional(),
  store: storeSchema.optional(),
  items: itemsSchema.optional(),
  parcels: parcelsSchema.optional(),
  parcelsAreAll: z.boolean().optional(),
  customerName: z.string().optional(),
  total: moneySchema.optional(),
  placedAt: z.number().optional(),
}) satisfies z.ZodType<OrderFacts>;

/** The body of an event that the bot itself put into its inbox. */
export const storedMissedChange = createStoredKind<MissedChange>({
  name: 'a change found by catching up',
  version: 1,
  schema: z.object({
    change: z.enum(orderChanges),
    facts: factsSchema,
    occurredAt: z.number(),
    silent: z.boolean(),
    key: z.string(),
  }),
});
