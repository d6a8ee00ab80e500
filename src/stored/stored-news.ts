import { z } from 'zod';
import { channelFaults } from '../orders/channel-fault.ts';
import { noticeTopics, orderChanges, type NoticeEvent } from '../orders/event.ts';
import type {
  AlertCause,
  AlertNews,
  News,
  NoticeNews,
  OrderNews,
  ReceiptNews,
} from '../orders/news.ts';
import { knownStatuses } from '../orders/status.ts';
import { createStoredKind } from './create-stored-kind.ts';
import { itemsSchema, moneySchema, parcelsSchema, storeSchema } from './order-schemas.ts';

const orderNewsSchema = z.object({
  kind: z.literal('order'),
  type: z.string(),
  change: z.enum(orderChanges),
  status: z.string().optional(),
  previousStatus: z.string().optional(),
  parcelIndex: z.number().optional(),
  parcelOnly: z.boolean().optional(),
  late: z.boolean(),
  caughtUp: z.boolean().optional(),
  occurredAt: z.number(),
  order: z.object({
    platform: z.string(),
    id: z.string(),
    number: z.string().optional(),
    status: z.string().optional(),
    store: storeSchema.optional(),
    items: itemsSchema,
    parcels: parcelsSchema,
  }),
  replyTo: z.string().nullable().optional(),
}) satisfies z.ZodType<OrderNews>;

const noticeSchema = z.object({
  kind: z.literal('notice'),
  platform: z.string(),
  type: z.string(),
  store: storeSchema.optional(),
  occurredAt: z.number().optional(),
  topic: z.enum(noticeTopics),
  id: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  text: z.string().optional(),
  author: z.enum(['customer', 'staff']).optional(),
  rating: z.number().optional(),
  amount: moneySchema.optional(),
  scheduledAt: z.number().optional(),
  state: z.string().optional(),
  orderId: z.string().optional(),
}) satisfies z.ZodType<NoticeEvent>;

const noticeNewsSchema = z.object({
  kind: z.literal('notice'),
  notice: noticeSchema,
  caughtUp: z.boolean().optional(),
  occurredAt: z.number(),
}) satisfies z.ZodType<NoticeNews>;

const ofEvent = { platform: z.string(), type: z.string(), event: z.number() };
const causeSchema = z.discriminatedUnion('alert', [
  z.object({ alert: z.literal('event_dead'), ...ofEvent, reason: z.string() }),
  z.object({ alert: z.literal('event_unreadable'), ...ofEvent, reason: z.string() }),
  z.object({ alert: z.literal('event_type_unknown'), ...ofEvent }),
  z.object({
    alert: z.literal('delivery_dead'),
    channelId: z.string(),
    message: z.number(),
    reason: z.string(),
  }),
  z.object({
    alert: z.literal('channel_parked'),
    channelId: z.string(),
    reason: z.string(),
    fault: z.enum(channelFaults).optional(),
  }),
  z.object({
    alert: z.literal('owner_foreign'),
    platform: z.string(),
    owner: z.string(),
    stated: z.string(),
    setting: z.string(),
  }),
  z.object({ alert: z.literal('card_parked'), channelId: z.string(), reason: z.string() }),
  z.object({
    alert: z.literal('delivery_stuck'),
    channelId: z.string(),
    message: z.number(),
    reason: z.string(),
  }),
]) satisfies z.ZodType<AlertCause>;

const alertNewsSchema = z.object({
  kind: z.literal('alert'),
  cause: causeSchema,
  occurredAt: z.number(),
  overAt: z.number().optional(),
}) satisfies z.ZodType<AlertNews>;

const receiptNewsSchema = z.object({
  kind: z.literal('receipt'),
  orders: z.array(
    z.object({
      subscription: z.number(),
      platform: z.string(),
      id: z.string(),
      number: z.string().optional(),
    }),
  ),
  stages: z.array(z.enum(knownStatuses)),
  occurredAt: z.number(),
}) satisfies z.ZodType<ReceiptNews>;

/** What a delivery tells. */
export const storedNews = createStoredKind<News>({
  name: 'the news of a delivery',
  version: 1,
  schema: z.discriminatedUnion('kind', [
    orderNewsSchema,
    noticeNewsSchema,
    alertNewsSchema,
    receiptNewsSchema,
  ]),
});

/** What was told of an order with less than its card needs. */
export const storedOrderNews = createStoredKind<OrderNews>({
  name: 'the news to be completed',
  version: 1,
  schema: orderNewsSchema,
});
